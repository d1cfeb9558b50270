import type { Inputs } from '../values/inputs.ts';
import { otherSections } from '../values/other-sections.ts';
import { sectionOfPerson } from '../values/section-connector.ts';
import type { Section } from '../values/words.ts';
import { attestedAt, type Gate, type GateCondition, maxAges, propagationMinutes } from './gate.ts';
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

/** The first person who is no administrator, under the profile that the pilot is under already. */
const userTrial: Trial = {
  who: 'the first user',
  gateStep: 'pass-gate-c1',
  settingStep: 'pass-gate-c1',
  personStep: 'choose-first-user',
  wayBackStep: 'choose-first-user',
  section: userSection,
  profiles: ({ firstUser, mimecastConsole }) =>
    firstUser && {
      previous: firstUser.previousProfileName,
      own: mimecastConsole?.authenticationProfileName ?? '',
    },
};

function userSection(): Section {
  return sectionOfPerson(false);
}

const isEnforced =
  (section: Section) =>
  (inputs: Inputs): boolean =>
    otherSections(inputs).includes(section);

const stopsApiPasswords = isEnforced('end-user-applications');

const serviceAccounts: readonly GateCondition[] = [
  {
    id: 'service-accounts-listed',
    title: 'Service accounts are listed',
    explanation:
      'Enforcing SAML for End User Applications also stops password sign-in for everything that uses the Mimecast API: integrations, archive tools, log collectors.',
    appliesTo: stopsApiPasswords,
    ways: [
      {
        kind: 'decided',
        holds: ({ firstUser }) =>
          firstUser !== null && (firstUser.serviceAccounts.length > 0 || firstUser.statedNoServiceAccounts),
      },
    ],
    attestation: null,
    remedy: {
      text: 'List every account that signs in to the Mimecast API by password, or state that there is none.',
      stepId: 'choose-first-user',
    },
  },
  {
    id: 'service-accounts-outside',
    title: 'Service accounts stay outside',
    explanation: 'None of them is in a group that is put under the profile, now or at roll out.',
    appliesTo: stopsApiPasswords,
    ways: [attestedAt('pass-gate-c1', 'service-accounts-outside', maxAges.day)],
    attestation: {
      text: 'Every listed service account is in no covered group, directly, by a sub-group or by a whole domain.',
    },
    remedy: { text: 'Look at the groups in Mimecast and take the accounts out.', stepId: null },
  },
];

/** Before the first person who is no administrator is put under the profile. */
export const gateC1: Gate = {
  id: 'C1',
  stepId: 'pass-gate-c1',
  title: 'Gate C1: before the first user',
  explanation:
    'The same rule as for the pilot: one person who is no administrator goes first, with a way back, before anyone else is asked to sign in through JumpCloud.',
  conditions: [
    {
      id: 'pilot-is-through',
      title: 'The pilot is through',
      explanation: 'Gate B is open: single sign-on has worked for one person already.',
      ways: [{ kind: 'gate', gate: 'B' }],
      attestation: null,
      remedy: { text: 'Meet the conditions of Gate B again.', stepId: 'pass-gate-b' },
    },
    noAdministrator(userTrial, 'user-is-no-administrator'),
    {
      id: 'user-authorized',
      title: 'JumpCloud lets the first user through',
      explanation: 'JumpCloud names the person among those who may use each application.',
      ways: [seenAtGate(userTrial, 'user-authorized')],
      attestation: null,
      remedy: {
        text: 'Add the person to a group that is bound to the applications, then look at the vendors again.',
        stepId: 'authorize-pilot',
      },
    },
    ...serviceAccounts,
    sessionCondition(userTrial),
    ...settingConditions(userTrial),
    ...pastedBackConditions('personal-portal', { appliesTo: isEnforced('personal-portal') }),
    ...pastedBackConditions('end-user-applications', { appliesTo: stopsApiPasswords }),
    applicationValues(userSection),
    nameIdCondition(userTrial),
    certificateCondition(userSection, {
      way: {
        kind: 'observed',
        stepId: 'create-authentication-profile',
        source: 'attestation',
        item: 'monitor-metadata-url',
        maxAgeMinutes: maxAges.none,
      },
      attestation: null,
      remedy: {
        text: 'Tick Monitor Metadata URL in the profile and confirm it.',
        stepId: 'create-authentication-profile',
      },
    }),
    ...lastConditions(userTrial),
  ],
};

const attached = 'attach-first-user';
const onceInForce = { step: attached, minutes: propagationMinutes } as const;

/** Before anyone else who is no administrator is put under the profile. */
export const gateC2: Gate = {
  id: 'C2',
  stepId: 'pass-gate-c2',
  title: 'Gate C2: before the other users',
  explanation: 'The first user has signed in in the way that everyone will use.',
  conditions: [
    {
      id: 'user-change-in-force',
      title: 'The change is in force',
      explanation: `A changed application setting can take ${propagationMinutes} minutes.`,
      ways: [{ kind: 'elapsed', since: attached, minutes: propagationMinutes }],
      attestation: null,
      remedy: { text: 'Wait until the countdown is over.', stepId: attached },
    },
    {
      id: 'first-user-signed-in',
      title: "The first user signed in from Mimecast's page",
      explanation: 'Mimecast let the person in without a password, or the person told you so.',
      ways: [
        {
          kind: 'observed',
          stepId: 'pass-gate-c2',
          source: 'audit-event',
          item: 'first-user-signed-in',
          maxAgeMinutes: maxAges.none,
          after: onceInForce,
        },
        attestedAt('pass-gate-c2', 'first-user-signed-in', maxAges.none, onceInForce),
      ],
      attestation: {
        text: "The first user started at Mimecast's page in a private window, signed in at JumpCloud and landed in Mimecast.",
      },
      remedy: {
        text: "When the countdown is over, let the person sign in from Mimecast's page in a private window.",
        stepId: null,
      },
    },
    {
      id: 'service-accounts-work',
      title: 'Service accounts still work',
      explanation: 'The first thing to break would be an integration that nobody looks at.',
      appliesTo: stopsApiPasswords,
      ways: [attestedAt('pass-gate-c2', 'service-accounts-work', maxAges.day, onceInForce)],
      attestation: {
        text: 'What uses the Mimecast API by password has worked since the change was in force, or there is no such account.',
      },
      remedy: { text: 'Look at what the listed accounts do, then confirm.', stepId: null },
    },
  ],
};
