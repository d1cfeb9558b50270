import type { Inputs } from '../values/inputs.ts';
import { sectionConnector } from '../values/section-connector.ts';
import { attestedAt, type Gate, type GateCondition, maxAges, type Way } from './gate.ts';

const profileStep = 'create-authentication-profile';
const dayInMs = 24 * 60 * 60 * 1000;

/** A sentence confirmed, or a value pasted back, at the step that prepares the profile. */
const fromProfile = (source: 'attestation' | 'paste-back', item: string): Way => ({
  kind: 'observed',
  stepId: profileStep,
  source,
  item,
  maxAgeMinutes: maxAges.none,
});

const atGate = (id: string, maxAge: Parameters<typeof attestedAt>[2]) =>
  attestedAt('pass-gate-a', id, maxAge);

const pastedBack = (id: string, field: string, name: string): GateCondition => ({
  id,
  title: `${name} as JumpCloud serves it`,
  explanation: `Mimecast accepts a sign-in only if the profile's ${name.toLowerCase()} equals JumpCloud's, letter by letter.`,
  ways: [fromProfile('paste-back', field)],
  attestation: null,
  remedy: { text: `Paste the ${name.toLowerCase()} back from the saved profile.`, stepId: profileStep },
});

const administratorsProfile: GateCondition = {
  id: 'administrators-profile-answered',
  title: "The administrators' profile was looked for",
  explanation:
    'An active Account_Administrators_Authentication_Profile overrides every other profile, so a trial with one person would not be one.',
  ways: [{ kind: 'decided', holds: ({ administratorsProfile }) => administratorsProfile !== null }],
  attestation: null,
  remedy: { text: 'Look for it in the list and answer.', stepId: 'answer-administrators-profile' },
};

const pilotConditions: readonly GateCondition[] = [
  {
    id: 'pilot-authorized',
    title: 'JumpCloud lets the pilot through',
    explanation:
      'The application is active, the group is bound to it, and the pilot is an active member. JumpCloud refuses everyone else.',
    ways: [{ kind: 'observed', stepId: 'authorize-pilot', source: 'read-back', maxAgeMinutes: maxAges.day }],
    attestation: null,
    remedy: {
      text: 'Run the plan of "Authorize the pilot" again; with nothing to change it reads everything back.',
      stepId: 'authorize-pilot',
    },
  },
  {
    id: 'no-policy-denies',
    title: 'No policy denies the pilot',
    explanation: 'A JumpCloud conditional access policy can refuse a person who is authorized.',
    ways: [
      {
        kind: 'observed',
        stepId: 'pass-gate-a',
        source: 'read-back',
        item: 'no-policy-denies',
        maxAgeMinutes: maxAges.day,
      },
      atGate('no-policy-denies', maxAges.day),
    ],
    attestation: { text: 'No conditional access policy of JumpCloud denies the pilot this application.' },
    remedy: { text: 'Look at Security Management > Conditional Policies in JumpCloud.', stepId: null },
  },
];

const breakGlassConditions: readonly GateCondition[] = [
  {
    id: 'break-glass-named',
    title: 'A break-glass administrator stays outside',
    explanation:
      'A Super Administrator who is not the pilot and is in no group that this integration will ever cover; sub-groups and whole domains count.',
    ways: [{ kind: 'decided', holds: isBreakGlassOutside }],
    attestation: null,
    remedy: {
      text: 'Name the account and confirm that no covered group holds it.',
      stepId: 'name-break-glass',
    },
  },
  {
    id: 'break-glass-signed-in',
    title: 'Break-glass signed in by password',
    explanation:
      'Seen, or confirmed by you, within the last 24 hours. A password that was never tried may not work.',
    ways: [
      { kind: 'observed', stepId: 'name-break-glass', source: 'audit-event', maxAgeMinutes: maxAges.day },
      atGate('break-glass-signed-in', maxAges.day),
    ],
    attestation: { text: 'The break-glass administrator signed in by password within the last 24 hours.' },
    remedy: {
      text: 'Sign in with the break-glass account and its password now.',
      stepId: 'name-break-glass',
    },
  },
  {
    id: 'console-session-open',
    title: 'A console session stays open',
    explanation:
      'Break-glass is signed in to the Administration Console in another browser, long enough for the waiting time and the test.',
    ways: [atGate('console-session-open', maxAges.session)],
    attestation: {
      text: 'The break-glass administrator is signed in to the Administration Console in another browser, since just now.',
    },
    remedy: {
      text: 'Sign in afresh in the other browser, then confirm. A console that signs people out within 20 minutes needs a longer limit first.',
      stepId: null,
    },
  },
];

const settingConditions: readonly GateCondition[] = [
  {
    id: 'setting-cloned',
    title: "The pilot's setting is a clone",
    explanation: 'A clone of the present setting changes nothing but the profile when it is attached.',
    ways: [fromProfile('attestation', 'setting-cloned')],
    attestation: null,
    remedy: { text: 'Use Clone Configuration on the present setting and confirm it.', stepId: profileStep },
  },
  {
    id: 'group-of-one',
    title: 'Its group has exactly one address',
    explanation: 'Everyone in the group goes under the profile at the same moment.',
    ways: [fromProfile('attestation', 'group-of-one')],
    attestation: null,
    remedy: { text: 'Leave only the pilot in the group and confirm it.', stepId: profileStep },
  },
  {
    id: 'way-back-recorded',
    title: 'The way back is recorded',
    explanation: 'The profile that the present setting references is what you return to.',
    ways: [
      {
        kind: 'decided',
        holds: ({ mimecastConsole }) =>
          mimecastConsole !== null &&
          mimecastConsole.previousProfileName.trim() !== '' &&
          mimecastConsole.previousProfileName !== mimecastConsole.authenticationProfileName,
      },
    ],
    attestation: null,
    remedy: {
      text: 'Enter the name of the profile that the present setting references.',
      stepId: profileStep,
    },
  },
];

const profileConditions: readonly GateCondition[] = [
  {
    id: 'profile-unattached',
    title: 'Nobody is under the profile yet',
    explanation: 'Saving a profile that is already referenced acts on everyone under it.',
    ways: [fromProfile('attestation', 'profile-unattached')],
    attestation: null,
    remedy: { text: 'Make a new profile, or list the settings that reference it.', stepId: profileStep },
  },
  pastedBack('issuer-matches', 'issuer', 'Issuer'),
  pastedBack('login-url-matches', 'login-url', 'Login URL'),
  pastedBack('certificate-matches', 'certificate', 'Certificate'),
  {
    id: 'application-values-match',
    title: 'Entity ID and ACS URL as desired',
    explanation: 'Read back from JumpCloud for the connector that feeds the Administration Console section.',
    ways: [
      {
        kind: 'observed',
        stepId: 'check-application-values',
        source: 'read-back',
        maxAgeMinutes: maxAges.day,
        ofSectionConnector: true,
      },
    ],
    attestation: null,
    remedy: { text: 'Check the application values again.', stepId: 'check-application-values' },
  },
  {
    id: 'name-id-is-primary-address',
    title: "NameID is the pilot's primary address",
    explanation: 'Mimecast knows people by their primary address only; an alias is refused.',
    ways: [
      {
        kind: 'observed',
        stepId: 'pass-gate-a',
        source: 'read-back',
        item: 'name-id-is-primary-address',
        maxAgeMinutes: maxAges.day,
      },
      atGate('name-id-is-primary-address', maxAges.day),
    ],
    attestation: { text: "The pilot's e-mail address in JumpCloud equals the primary address in Mimecast." },
    remedy: {
      text: 'Compare the two addresses, and change the one in JumpCloud if they differ.',
      stepId: 'choose-pilot',
    },
  },
  {
    id: 'certificate-will-last',
    title: 'The certificate will last',
    explanation: 'It is valid for 30 days at least, or Mimecast follows its renewal by Monitor Metadata URL.',
    ways: [
      { kind: 'decided', holds: isCertificateLasting },
      fromProfile('attestation', 'monitor-metadata-url'),
    ],
    attestation: null,
    remedy: { text: 'Tick Monitor Metadata URL in the profile and confirm it.', stepId: profileStep },
  },
  {
    id: 'no-excluding-ip-range',
    title: 'No IP range excludes the pilot',
    explanation: 'A permitted IP range of the profile applies to single sign-on too.',
    ways: [fromProfile('attestation', 'no-excluding-ip-range')],
    attestation: null,
    remedy: { text: 'Look at the permitted IP ranges of the profile and confirm.', stepId: profileStep },
  },
];

const lastConditions: readonly GateCondition[] = [
  {
    id: 'second-factor',
    title: 'A second factor, or a written decision',
    explanation:
      "Single sign-on replaces Mimecast's 2-Step. JumpCloud must ask for the second factor instead.",
    ways: [
      {
        kind: 'observed',
        stepId: 'pass-gate-a',
        source: 'read-back',
        item: 'second-factor',
        maxAgeMinutes: maxAges.day,
      },
      atGate('second-factor', maxAges.none),
    ],
    attestation: {
      text: "JumpCloud asks the pilot for a second factor, or I accept that single sign-on replaces Mimecast's 2-Step without one.",
    },
    remedy: { text: 'Require a second factor in JumpCloud, or confirm the decision.', stepId: null },
  },
  {
    id: 'rollback-card-shown',
    title: 'The rollback card is at hand',
    explanation: 'It says who points which setting back to which profile, and can be printed.',
    ways: [atGate('rollback-card-shown', maxAges.day)],
    attestation: { text: 'I have read the rollback card, and the break-glass administrator has it.' },
    remedy: { text: 'Read the card below, print it or keep it open.', stepId: null },
  },
];

function isBreakGlassOutside({ breakGlass, pilot }: Inputs): boolean {
  if (breakGlass === null || !breakGlass.statedInNoCoveredGroup) return false;
  return breakGlass.email.toLowerCase() !== pilot?.email.toLowerCase();
}

function isCertificateLasting(inputs: Inputs, now: Date): boolean {
  const connector = sectionConnector(inputs, 'administration-console');
  const metadata = connector === null ? undefined : inputs.metadata?.[connector];
  return metadata !== undefined && Date.parse(metadata.certificateNotAfter) - now.getTime() > 30 * dayInMs;
}

/** Before the profile is attached to the pilot's application setting (design.md 7, conditions 1 to 7). */
export const gateA: Gate = {
  id: 'A',
  stepId: 'pass-gate-a',
  title: 'Gate A: before the pilot',
  explanation:
    'The next Save puts the pilot under single sign-on. Every condition must be met, so that the worst outcome is one person who waits a quarter of an hour.',
  conditions: [
    administratorsProfile,
    ...pilotConditions,
    ...breakGlassConditions,
    ...settingConditions,
    ...profileConditions,
    ...lastConditions,
  ],
};
