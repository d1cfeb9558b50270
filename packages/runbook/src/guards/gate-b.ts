import { attestedAt, type Gate, maxAges, propagationMinutes } from './gate.ts';

const attached = 'attach-application-setting';
const afterAttaching = { step: attached, minutes: 0 } as const;

/** Before that a password may still work for someone whom the change does cover. */
const onceInForce = { step: attached, minutes: propagationMinutes } as const;

/** Before anyone besides the pilot is put under the profile (design.md 7). */
export const gateB: Gate = {
  id: 'B',
  stepId: 'pass-gate-b',
  title: 'Gate B: before everyone else',
  explanation:
    'Roll out begins only after single sign-on has worked for the pilot in the way that everyone will use, and the way back has worked too.',
  conditions: [
    {
      id: 'propagation-over',
      title: 'The change is in force',
      explanation: `A changed application setting can take ${propagationMinutes} minutes. A sign-in before that may still have used the old profile.`,
      ways: [{ kind: 'elapsed', since: attached, minutes: propagationMinutes }],
      attestation: null,
      remedy: { text: 'Wait until the countdown is over.', stepId: attached },
    },
    {
      id: 'pilot-signed-in',
      title: "The pilot signed in from Mimecast's page",
      explanation:
        'JumpCloud issued a token and Mimecast let the pilot in without a password, or the pilot confirmed it. A launch from a tile does not count.',
      ways: [
        {
          kind: 'observed',
          stepId: 'sign-in-from-mimecast',
          source: 'audit-event',
          maxAgeMinutes: maxAges.none,
          after: afterAttaching,
        },
        {
          kind: 'observed',
          stepId: 'sign-in-from-mimecast',
          source: 'attestation',
          maxAgeMinutes: maxAges.none,
          after: afterAttaching,
        },
      ],
      attestation: null,
      remedy: {
        text: "Let the pilot sign in from Mimecast's page in a private window.",
        stepId: 'sign-in-from-mimecast',
      },
    },
    {
      id: 'break-glass-signed-in-again',
      title: 'Break-glass signed in by password again',
      explanation:
        'After the change was in force, within the last 24 hours: the proof that the account really is outside.',
      ways: [
        {
          kind: 'observed',
          stepId: 'name-break-glass',
          source: 'audit-event',
          maxAgeMinutes: maxAges.day,
          after: onceInForce,
        },
        {
          kind: 'observed',
          stepId: 'pass-gate-b',
          source: 'audit-event',
          item: 'break-glass-signed-in-again',
          maxAgeMinutes: maxAges.day,
          after: onceInForce,
        },
        attestedAt('pass-gate-b', 'break-glass-signed-in-again', maxAges.day, onceInForce),
      ],
      attestation: {
        text: 'The break-glass administrator signed in by password after the change was in force.',
      },
      remedy: {
        text: 'When the countdown is over, sign in with the break-glass account and its password once more.',
        stepId: null,
      },
    },
  ],
};
