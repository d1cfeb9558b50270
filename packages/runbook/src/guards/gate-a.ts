import type { Inputs } from '../values/inputs.ts';
import { filledSections } from '../values/authentication-profile.ts';
import { pilotSection } from '../values/other-sections.ts';
import { type Advice, attestedAt, type Gate, type GateCondition, maxAges, type Way } from './gate.ts';
import {
  applicationValues,
  certificateCondition,
  lastConditions,
  nameIdCondition,
  noAdministrator,
  pastedBackConditions,
  seenAtGate,
  sessionCondition,
  settingConditions,
  type Trial,
} from './trial.ts';

const profileStep = 'create-authentication-profile';

/** The pilot's: the one test that everything else waits for. */
const pilotTrial: Trial = {
  who: 'the pilot',
  gateStep: 'pass-gate-a',
  settingStep: profileStep,
  personStep: 'choose-pilot',
  wayBackStep: profileStep,
  section: pilotSection,
  profiles: ({ mimecastConsole }) =>
    mimecastConsole && {
      previous: mimecastConsole.previousProfileName,
      own: mimecastConsole.authenticationProfileName,
    },
};

function isActive({ administratorsProfile: answer }: Inputs): boolean {
  return answer === 'active';
}

const administratorsProfile: GateCondition = {
  id: 'administrators-profile-answered',
  title: "The administrators' profile was looked for",
  explanation:
    'An active Account_Administrators_Authentication_Profile overrides every other profile, so a trial with one administrator would not be one.',
  ways: [{ kind: 'decided', holds: ({ administratorsProfile: answer }) => answer !== null }],
  attestation: null,
  remedy: { text: 'Look for it in the list and answer.', stepId: 'answer-administrators-profile' },
};

const pilotConditions: readonly GateCondition[] = [
  { ...noAdministrator(pilotTrial, 'pilot-is-no-administrator'), appliesTo: isActive },
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
      seenAtGate(pilotTrial, 'no-policy-denies'),
      attestedAt('pass-gate-a', 'no-policy-denies', maxAges.day),
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
      attestedAt('pass-gate-a', 'break-glass-signed-in', maxAges.day),
    ],
    attestation: { text: 'The break-glass administrator signed in by password within the last 24 hours.' },
    remedy: {
      text: 'Sign in with the break-glass account and its password now.',
      stepId: 'name-break-glass',
    },
  },
  sessionCondition(pilotTrial),
];

/** A sentence confirmed at the step that prepares the profile. */
const fromProfile = (item: string): Way => ({
  kind: 'observed',
  stepId: profileStep,
  source: 'attestation',
  item,
  maxAgeMinutes: maxAges.none,
});

/** That the profile holds JumpCloud's values and nobody is under it. */
const profileConditions: readonly GateCondition[] = [
  {
    id: 'profile-unattached',
    title: 'Nobody is under the profile yet',
    explanation: 'Saving a profile that is already referenced acts on everyone under it.',
    ways: [fromProfile('profile-unattached')],
    attestation: null,
    remedy: { text: 'Make a new profile, or list the settings that reference it.', stepId: profileStep },
  },
  {
    id: 'section-filled',
    title: "The pilot's section is filled",
    explanation:
      'Mimecast lets people who are no administrators in by the Personal Portal section, so that is the one to try.',
    appliesTo: isActive,
    ways: [
      {
        kind: 'decided',
        holds: (inputs) => filledSections(inputs).some(({ section }) => section === pilotSection(inputs)),
      },
    ],
    attestation: null,
    remedy: { text: 'Choose the Personal Portal section for the profile and fill it.', stepId: profileStep },
  },
  ...pastedBackConditions('administration-console'),
  ...pastedBackConditions('personal-portal', { appliesTo: isActive }),
  applicationValues(pilotSection),
  nameIdCondition(pilotTrial),
  certificateCondition(pilotSection, {
    way: fromProfile('monitor-metadata-url'),
    attestation: null,
    remedy: { text: 'Tick Monitor Metadata URL in the profile and confirm it.', stepId: profileStep },
  }),
  {
    id: 'no-excluding-ip-range',
    title: 'No IP range excludes the pilot',
    explanation: 'A permitted IP range of the profile applies to single sign-on too.',
    ways: [fromProfile('no-excluding-ip-range')],
    attestation: null,
    remedy: { text: 'Look at the permitted IP ranges of the profile and confirm.', stepId: profileStep },
  },
];

function isBreakGlassOutside({ breakGlass, pilot }: Inputs): boolean {
  if (breakGlass === null || !breakGlass.statedInNoCoveredGroup) return false;
  return breakGlass.email.toLowerCase() !== pilot?.email.toLowerCase();
}

/** What an active administrators' profile means for a pilot, said before anything is attached. */
function activeProfileAdvice(inputs: Inputs): Advice | null {
  if (!isActive(inputs)) return null;
  return {
    heading: 'The pilot is no administrator here',
    text: 'Account_Administrators_Authentication_Profile is active. It overrides every other profile for all administrators and acts at once, so none of them can go first. Someone who is no administrator tries the Personal Portal section of a new profile instead. The wizard recommends leaving administrators on 2-Step.',
  };
}

/** Before the profile is attached to the pilot's application setting (design.md 7, conditions 1 to 7). */
export const gateA: Gate = {
  id: 'A',
  stepId: 'pass-gate-a',
  title: 'Gate A: before the pilot',
  explanation:
    'The next Save puts the pilot under single sign-on. Every condition must be met, so that the worst outcome is one person who waits a quarter of an hour.',
  advice: activeProfileAdvice,
  conditions: [
    administratorsProfile,
    ...pilotConditions,
    ...breakGlassConditions,
    ...settingConditions(pilotTrial),
    ...profileConditions,
    ...lastConditions(pilotTrial),
  ],
};
