import { sectionFieldId } from '../content/section-field-id.ts';
import type { StepId } from '../content/step.ts';
import type { Inputs } from '../values/inputs.ts';
import { sectionConnector, sectionRules } from '../values/section-connector.ts';
import type { Section } from '../values/words.ts';
import { attestedAt, type GateCondition, type MaxAge, maxAges, type Way } from './gate.ts';

/** One person who goes under single sign-on before others do: whose steps, and by which section. */
export interface Trial {
  /** How sentences call the person, e.g. "the pilot". */
  who: string;
  gateStep: StepId;
  /** Where the sentences about the setting are confirmed: the step that prepares it, or the gate itself. */
  settingStep: StepId;
  /** Where the person is chosen. */
  personStep: StepId;
  /** Where the profile of before is entered. */
  wayBackStep: StepId;
  section: (inputs: Inputs) => Section;
  /** The profile that the person's setting referenced before, and the one that it is to reference. */
  profiles: (inputs: Inputs) => { previous: string; own: string } | null;
}

const profileStep = 'create-authentication-profile';
const dayInMs = 24 * 60 * 60 * 1000;

/** A sentence that may be confirmed at a gate of a trial. */
export const atGate = ({ gateStep }: Trial, id: string, maxAge: MaxAge): Way =>
  attestedAt(gateStep, id, maxAge);

/** What the wizard itself saw when it looked for the conditions of the gate. */
export const seenAtGate = ({ gateStep }: Trial, id: string): Way => ({
  kind: 'observed',
  stepId: gateStep,
  source: 'read-back',
  item: id,
  maxAgeMinutes: maxAges.day,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The session in which the change can be taken back must stay open. */
export const sessionCondition = (trial: Trial): GateCondition => ({
  id: 'console-session-open',
  title: 'A console session stays open',
  explanation:
    'Break-glass is signed in to the Administration Console in another browser, long enough for the waiting time and the test.',
  ways: [atGate(trial, 'console-session-open', maxAges.session)],
  attestation: {
    text: 'The break-glass administrator is signed in to the Administration Console in another browser, since just now.',
  },
  remedy: {
    text: 'Sign in afresh in the other browser, then confirm. A console that signs people out within 20 minutes needs a longer limit first.',
    stepId: null,
  },
});

/** That the setting covers the person alone and can be pointed back. */
export const settingConditions = (trial: Trial): readonly GateCondition[] => [
  settingSentence(trial, 'setting-cloned', {
    title: `${capital(trial.who)}'s setting is a clone`,
    explanation: 'A clone of the present setting changes nothing but the profile when it is attached.',
    sentence: `The application setting of ${trial.who} is a clone of the present one and still references the same profile.`,
    remedy: 'Use Clone Configuration on the present setting and confirm it.',
  }),
  settingSentence(trial, 'group-of-one', {
    title: 'Its group has exactly one address',
    explanation: 'Everyone in the group goes under the profile at the same moment.',
    sentence: `Its group has the address of ${trial.who} as its only member, and no sub-group.`,
    remedy: `Leave only ${trial.who} in the group and confirm it.`,
  }),
  {
    id: 'way-back-recorded',
    title: 'The way back is recorded',
    explanation: 'The profile that the present setting references is what you return to.',
    ways: [{ kind: 'decided', holds: (inputs) => isWayBackKnown(trial.profiles(inputs)) }],
    attestation: null,
    remedy: {
      text: 'Enter the name of the profile that the present setting references.',
      stepId: trial.wayBackStep,
    },
  },
];

interface SettingWords {
  title: string;
  explanation: string;
  sentence: string;
  remedy: string;
}

function settingSentence(
  { settingStep, gateStep }: Trial,
  id: string,
  { title, explanation, sentence, remedy }: SettingWords,
): GateCondition {
  const isAtGate = settingStep === gateStep;
  return {
    id,
    title,
    explanation,
    ways: [attestedAt(settingStep, id, maxAges.none)],
    attestation: isAtGate ? { text: sentence } : null,
    remedy: { text: remedy, stepId: isAtGate ? null : settingStep },
  };
}

function isWayBackKnown(profiles: ReturnType<Trial['profiles']>): boolean {
  return profiles !== null && profiles.previous.trim() !== '' && profiles.previous !== profiles.own;
}

/** Issuer, login URL and certificate of a section, pasted back from the saved profile. */
export const pastedBackConditions = (
  section: Section,
  asked: Pick<GateCondition, 'appliesTo'> = {},
): readonly GateCondition[] =>
  [
    ['issuer', 'Issuer'],
    ['login-url', 'Login URL'],
    ['certificate', 'Certificate'],
  ].map(([field = '', name = '']) => {
    const isMain = section === 'administration-console';
    return {
      id: isMain ? `${field}-matches` : `${section}-${field}-matches`,
      title: `${name} as JumpCloud serves it${isMain ? '' : `, ${sectionRules[section].title}`}`,
      explanation: `Mimecast accepts a sign-in only if the profile's ${name.toLowerCase()} equals JumpCloud's, letter by letter.`,
      ...asked,
      ways: [
        {
          kind: 'observed',
          stepId: profileStep,
          source: 'paste-back',
          item: sectionFieldId(section, field),
          maxAgeMinutes: maxAges.none,
        },
      ],
      attestation: null,
      remedy: { text: `Paste the ${name.toLowerCase()} back from the saved profile.`, stepId: profileStep },
    };
  });

/** Values of the application read back for the connector that feeds the section. */
export const applicationValues = (section: Trial['section']): GateCondition => ({
  id: 'application-values-match',
  title: 'Entity ID and ACS URL as desired',
  explanation: 'Read back from JumpCloud for the connector that feeds the section.',
  ways: [
    {
      kind: 'observed',
      stepId: 'check-application-values',
      source: 'read-back',
      maxAgeMinutes: maxAges.day,
      ofConnectorOf: section,
    },
  ],
  attestation: null,
  remedy: { text: 'Check the application values again.', stepId: 'check-application-values' },
});

/** NameID is the address that JumpCloud has; it must be the one by which Mimecast knows the person. */
export const nameIdCondition = (trial: Trial): GateCondition => ({
  id: 'name-id-is-primary-address',
  title: `NameID is ${trial.who}'s primary address`,
  explanation: 'Mimecast knows people by their primary address only; an alias is refused.',
  ways: [
    seenAtGate(trial, 'name-id-is-primary-address'),
    atGate(trial, 'name-id-is-primary-address', maxAges.day),
  ],
  attestation: {
    text: `The e-mail address of ${trial.who} in JumpCloud equals the primary address in Mimecast.`,
  },
  remedy: {
    text: 'Compare the two addresses, and change the one in JumpCloud if they differ.',
    stepId: trial.personStep,
  },
});

/** The certificate of the section's connector does not run out in the middle of it all. */
export const certificateCondition = (
  section: Trial['section'],
  monitored: { way: Way; attestation: GateCondition['attestation']; remedy: GateCondition['remedy'] },
): GateCondition => ({
  id: 'certificate-will-last',
  title: 'The certificate will last',
  explanation: 'It is valid for 30 days at least, or Mimecast follows its renewal by Monitor Metadata URL.',
  ways: [
    { kind: 'decided', holds: (inputs, now) => isCertificateLasting(inputs, section(inputs), now) },
    monitored.way,
  ],
  attestation: monitored.attestation,
  remedy: monitored.remedy,
});

function isCertificateLasting(inputs: Inputs, section: Section, now: Date): boolean {
  const connector = sectionConnector(inputs, section);
  const metadata = connector === null ? undefined : inputs.metadata?.[connector];
  return metadata !== undefined && Date.parse(metadata.certificateNotAfter) - now.getTime() > 30 * dayInMs;
}

/** The second factor, and the card with the way back. */
export const lastConditions = (trial: Trial): readonly GateCondition[] => [
  {
    id: 'second-factor',
    title: 'A second factor, or a written decision',
    explanation:
      "Single sign-on replaces Mimecast's 2-Step. JumpCloud must ask for the second factor instead.",
    ways: [seenAtGate(trial, 'second-factor'), atGate(trial, 'second-factor', maxAges.none)],
    attestation: {
      text: `JumpCloud asks ${trial.who} for a second factor, or I accept that single sign-on replaces Mimecast's 2-Step without one.`,
    },
    remedy: { text: 'Require a second factor in JumpCloud, or confirm the decision.', stepId: null },
  },
  rollbackCardCondition(trial.gateStep),
];

/** That somebody has read how to go back. */
export const rollbackCardCondition = (gateStep: StepId): GateCondition => ({
  id: 'rollback-card-shown',
  title: 'The rollback card is at hand',
  explanation: 'It says who points which setting back to which profile, and can be printed.',
  ways: [attestedAt(gateStep, 'rollback-card-shown', maxAges.day)],
  attestation: { text: 'I have read the rollback card, and the break-glass administrator has it.' },
  remedy: { text: 'Read the card below, print it or keep it open.', stepId: null },
});

/** Someone who is an administrator is let in by another section, so the test would prove nothing about this one. */
export const noAdministrator = (trial: Trial, id: string): GateCondition => ({
  id,
  title: `${capital(trial.who)} is no administrator`,
  explanation:
    'Mimecast lets administrators in by the Administration Console section whatever they open, so only someone else can try the Personal Portal section.',
  ways: [seenAtGate(trial, id), atGate(trial, id, maxAges.day)],
  attestation: { text: `In Mimecast ${trial.who} has no administrator role.` },
  remedy: {
    text: 'Choose someone who has no administrator role in Mimecast.',
    stepId: trial.personStep,
  },
});
