import type { Inputs } from '../values/inputs.ts';
import { endsMimecastSignIn } from '../values/removal.ts';
import { attestedAt, type Gate, type GateCondition, maxAges, propagationMinutes, type Way } from './gate.ts';
import { areAdministratorsBack, groupsToTakeBack, wasAnyoneAttached } from './removal.ts';

const detached = 'detach-in-mimecast';

/** Before that the profile of JumpCloud may still be in force for the people who were taken back. */
const onceInForce = { step: detached, minutes: propagationMinutes } as const;

/** Days to wait between turning single sign-on off and deleting, unless somebody gives a word. */
const daysBeforeDeleting = 7;

/** Nobody has to be taken back whom nobody ever put under it. */
const nobodyWasAttached: Way = { kind: 'facts', holds: (facts) => !wasAnyoneAttached(facts) };

const hasBreakGlass = ({ breakGlass }: Inputs): boolean => breakGlass !== null;
const isProfileActive = ({ administratorsProfile }: Inputs): boolean => administratorsProfile === 'active';

/** Before anybody is taken off single sign-on: there must be another way in. */
export const gateE1: Gate = {
  id: 'E1',
  stepId: 'pass-gate-e1',
  title: 'Gate E1: before people go back to passwords',
  explanation:
    'Whoever has signed in through JumpCloud for months may have no Mimecast password. Everyone must have another way in before this one ends.',
  conditions: [
    {
      id: 'passwords-work',
      title: 'Everyone concerned has another way in',
      explanation:
        'A Mimecast password that works, or another method that the profile of before accepts, such as a domain password.',
      ways: [nobodyWasAttached, attestedAt('pass-gate-e1', 'passwords-work', maxAges.day)],
      attestation: {
        text: 'Everyone who signs in through JumpCloud has a password that works in Mimecast or another way to sign in, and knows from when on it is needed.',
      },
      remedy: {
        text: 'Give the people a password in Mimecast, or let them set one by the link for a forgotten password.',
        stepId: null,
      },
    },
    {
      id: 'profiles-of-before-usable',
      title: 'The profiles of before are still there',
      explanation:
        'Each recorded profile exists, asks for no single sign-on, and has no limit that shuts these people out.',
      ways: [nobodyWasAttached, attestedAt('pass-gate-e1', 'profiles-of-before-usable', maxAges.day)],
      attestation: {
        text: 'I opened each profile that is recorded as the one of before: it is there, enforces no SAML, and excludes nobody by an IP range.',
      },
      remedy: {
        text: "Look at each of them in Mimecast's list of authentication profiles.",
        stepId: null,
      },
    },
    breakGlassCondition('pass-gate-e1', 'break-glass-signed-in', {
      title: 'Break-glass can sign in',
      explanation: 'Seen to sign in by password within the last 24 hours, should anything go wrong.',
      text: 'The break-glass administrator signed in by password within the last 24 hours.',
      after: undefined,
    }),
    {
      id: 'administrators-have-second-factor',
      title: 'All administrators have a second factor',
      explanation:
        "The administrators' profile keeps 2-Step when Enforce goes off. An administrator without a second factor could not sign in.",
      appliesTo: isProfileActive,
      ways: [
        { kind: 'facts', holds: areAdministratorsBack },
        attestedAt('pass-gate-e1', 'administrators-have-second-factor', maxAges.day),
      ],
      attestation: {
        text: 'Every administrator has a password and has registered a second factor for 2-Step in Mimecast. I looked at each of them.',
      },
      remedy: { text: "Look at each administrator in Mimecast's list of administrators.", stepId: null },
    },
  ],
};

/** Before single sign-on is turned off in JumpCloud: nobody may depend on it any more. */
export const gateE2: Gate = {
  id: 'E2',
  stepId: 'pass-gate-e2',
  title: 'Gate E2: before JumpCloud is turned off',
  explanation:
    'While Mimecast still asks JumpCloud, turning the application off locks people out. So Mimecast comes first, and is proven.',
  conditions: [
    ...pointedBackConditions(),
    {
      id: 'groups-taken-back',
      title: 'Every group of the roll-out is taken back',
      explanation:
        'Each application setting references its profile of before, and somebody signed in by password.',
      appliesTo: endsMimecastSignIn,
      ways: [{ kind: 'facts', holds: (facts) => groupsToTakeBack(facts).length === 0 }],
      attestation: null,
      remedy: {
        text: 'Take each group back: point its setting to the profile of before, wait, and confirm it.',
        stepId: 'roll-out-groups',
      },
    },
    {
      id: 'administrators-back',
      title: 'Administrators are back on 2-Step',
      explanation:
        "In the administrators' profile 2-Step is on and proven, and Enforce is off. One of the two is on at any time.",
      appliesTo: (inputs) => isProfileActive(inputs) && endsMimecastSignIn(inputs),
      ways: [{ kind: 'facts', holds: areAdministratorsBack }],
      attestation: null,
      remedy: {
        text: 'Turn 2-Step on, prove it, and only then take Enforce off.',
        stepId: 'test-administrators',
      },
    },
    {
      id: 'propagation-over',
      title: 'The change is in force',
      explanation: `A changed application setting can take ${propagationMinutes} minutes. Before that Mimecast may still ask JumpCloud.`,
      appliesTo: endsMimecastSignIn,
      ways: [nobodyWasAttached, { kind: 'elapsed', since: detached, minutes: propagationMinutes }],
      attestation: null,
      remedy: { text: 'Wait until the countdown is over.', stepId: detached },
    },
    {
      id: 'password-sign-in',
      title: 'Someone signed in by password again',
      explanation:
        'One of those who signed in through JumpCloud before, in a private window, after the change was in force.',
      appliesTo: endsMimecastSignIn,
      ways: [
        nobodyWasAttached,
        {
          kind: 'observed',
          stepId: 'pass-gate-e2',
          source: 'audit-event',
          item: 'password-sign-in',
          maxAgeMinutes: maxAges.day,
          after: onceInForce,
        },
        attestedAt('pass-gate-e2', 'password-sign-in', maxAges.day, onceInForce),
      ],
      attestation: {
        text: 'Someone who signed in through JumpCloud before has signed in to Mimecast by password in a private window, after the change was in force.',
      },
      remedy: {
        text: 'When the countdown is over, let the pilot sign in by password in a private window.',
        stepId: null,
      },
    },
    breakGlassCondition('pass-gate-e2', 'break-glass-signed-in-again', {
      title: 'Break-glass signed in by password again',
      explanation: 'After the change was in force, within the last 24 hours.',
      text: 'The break-glass administrator signed in by password after the change was in force.',
      after: onceInForce,
    }),
    {
      id: 'not-in-profile',
      title: 'No profile asks for what is removed',
      explanation:
        'The connectors that go feed no section as far as the wizard knows. Mimecast may have been changed past it.',
      appliesTo: (inputs) => !endsMimecastSignIn(inputs),
      ways: [attestedAt('pass-gate-e2', 'not-in-profile', maxAges.day)],
      attestation: {
        text: 'I looked at every authentication profile in Mimecast: none has the issuer or the login URL of an application that is being removed.',
      },
      remedy: { text: 'Compare the issuers in Mimecast with the SSO IdP URLs in the list.', stepId: null },
    },
  ],
};

/** Before anything is deleted in JumpCloud: it can't be taken back. */
export const gateE3: Gate = {
  id: 'E3',
  stepId: 'pass-gate-e3',
  title: 'Gate E3: before anything is deleted',
  explanation:
    'Single sign-on that is only turned off is back with one plan. A deleted application is gone, with its certificate.',
  conditions: [
    {
      id: 'single-sign-on-off',
      title: 'Single sign-on is off',
      explanation: 'Read back from JumpCloud for every application that goes.',
      ways: [
        {
          kind: 'observed',
          stepId: 'deactivate-applications',
          source: 'read-back',
          maxAgeMinutes: maxAges.none,
        },
      ],
      attestation: null,
      remedy: { text: 'Apply the plan that turns it off.', stepId: 'deactivate-applications' },
    },
    {
      id: 'nobody-missed-it',
      title: 'Nobody has missed it',
      explanation: `It was off for ${daysBeforeDeleting} days, or somebody says that nobody needs it.`,
      ways: [
        nobodyWasAttached,
        { kind: 'elapsed', since: 'deactivate-applications', minutes: daysBeforeDeleting * maxAges.day },
        attestedAt('pass-gate-e3', 'nobody-missed-it', maxAges.day, {
          step: 'deactivate-applications',
          minutes: 0,
        }),
      ],
      attestation: {
        text: 'Nobody has missed single sign-on since it was turned off, and nobody is going to. It may be deleted now.',
      },
      remedy: { text: 'Wait, or ask the people and confirm.', stepId: null },
    },
    {
      id: 'still-detached',
      title: 'Mimecast still asks nobody for JumpCloud',
      explanation: 'Somebody may have pointed a setting to the profile again since.',
      ways: [attestedAt('pass-gate-e3', 'still-detached', maxAges.day)],
      attestation: {
        text: 'I looked through the application settings and profiles in Mimecast today: none sends anybody to an application that is being deleted.',
      },
      remedy: { text: 'Look through the application settings in Mimecast.', stepId: detached },
    },
  ],
};

/** Sentences of the step in which the settings are pointed back, each for a setting that was recorded. */
function pointedBackConditions(): readonly GateCondition[] {
  const condition = (id: string, title: string, isAsked: (inputs: Inputs) => boolean): GateCondition => ({
    id,
    title,
    explanation: 'Confirmed in the step that goes through the settings.',
    appliesTo: (inputs) => endsMimecastSignIn(inputs) && isAsked(inputs),
    ways: [
      { kind: 'observed', stepId: detached, source: 'attestation', item: id, maxAgeMinutes: maxAges.none },
    ],
    attestation: null,
    remedy: { text: 'Point the settings back and confirm it.', stepId: detached },
  });

  return [
    condition(
      'pilot-points-back',
      "The pilot's setting points back",
      ({ mimecastConsole }) => mimecastConsole !== null,
    ),
    condition(
      'first-user-points-back',
      "The first user's setting points back",
      ({ firstUser }) => firstUser !== null,
    ),
    condition('nothing-references-profile', 'No setting references the profile', () => true),
  ];
}

interface BreakGlassWords {
  title: string;
  explanation: string;
  text: string;
  after: typeof onceInForce | undefined;
}

function breakGlassCondition(
  stepId: 'pass-gate-e1' | 'pass-gate-e2',
  id: string,
  { title, explanation, text, after }: BreakGlassWords,
): GateCondition {
  const seen = (step: 'name-break-glass' | typeof stepId): Way => ({
    kind: 'observed',
    stepId: step,
    source: 'audit-event',
    ...(step === stepId && { item: id }),
    maxAgeMinutes: maxAges.day,
    ...(after !== undefined && { after }),
  });

  return {
    id,
    title,
    explanation,
    appliesTo: (inputs) => hasBreakGlass(inputs) && endsMimecastSignIn(inputs),
    ways: [
      nobodyWasAttached,
      seen('name-break-glass'),
      seen(stepId),
      attestedAt(stepId, id, maxAges.day, after),
    ],
    attestation: { text },
    remedy: { text: 'Sign in with the break-glass account and its password now.', stepId: null },
  };
}
