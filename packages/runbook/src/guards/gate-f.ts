import { areOthersUnderReplaced } from '../values/replacement.ts';
import { attestedAt, type Gate, type GateCondition, maxAges, propagationMinutes } from './gate.ts';

const reimported = 'reimport-metadata';
const onceInForce = { step: reimported, minutes: propagationMinutes } as const;

/** The pilot came by the new application, and break-glass by password within a day. */
const proven: GateCondition = {
  id: 'new-application-proven',
  title: 'The new application is proven',
  explanation: 'The pilot signed in through it by a profile of its own, and break-glass by password: Gate B.',
  ways: [{ kind: 'gate', gate: 'B' }],
  attestation: null,
  remedy: { text: 'Meet the conditions of Gate B for the new values.', stepId: 'pass-gate-b' },
};

/** Before the profile that everyone else is under gets the new metadata. */
export const gateF1: Gate = {
  id: 'F1',
  stepId: 'pass-gate-f1',
  title: 'Gate F1: before everyone gets the new address',
  explanation:
    'The next Save sends everyone who is under the old profile to the new application. It must let them in, and the way back must be at hand.',
  conditions: [
    proven,
    {
      id: 'groups-copied',
      title: 'Its groups are those of the old one',
      explanation:
        'Read back from JumpCloud within a day: each group of the old application may use the new one.',
      ways: [
        {
          kind: 'observed',
          stepId: 'create-applications',
          source: 'read-back',
          maxAgeMinutes: maxAges.day,
        },
      ],
      attestation: null,
      remedy: {
        text: 'Compare with JumpCloud; with nothing to change it reads everything back.',
        stepId: 'create-applications',
      },
    },
    {
      id: 'console-session-open',
      title: 'A console session stays open',
      explanation: 'Somebody who is not under the profile can import the old metadata again.',
      ways: [attestedAt('pass-gate-f1', 'console-session-open', maxAges.session)],
      attestation: {
        text: 'The break-glass administrator is signed in to the Administration Console in another browser, since just now.',
      },
      remedy: { text: 'Sign in afresh in the other browser, then confirm.', stepId: null },
    },
    {
      id: 'old-metadata-noted',
      title: 'The old metadata URL is noted',
      explanation: 'The old application stays as it is: importing its metadata again is the way back.',
      ways: [attestedAt('pass-gate-f1', 'old-metadata-noted', maxAges.day)],
      attestation: {
        text: 'I have the metadata URL that the old profile holds today, outside of this page and of Mimecast.',
      },
      remedy: { text: 'Copy it out of the old profile.', stepId: null },
    },
  ],
};

/** Before the application that was replaced is deleted. */
export const gateF2: Gate = {
  id: 'F2',
  stepId: 'pass-gate-f2',
  title: 'Gate F2: before the old application goes',
  explanation: 'Whoever Mimecast still sends to the old application is locked out when it is gone.',
  conditions: [
    proven,
    {
      id: 'reimport-in-force',
      title: 'The new metadata is in force',
      explanation: `It can take ${propagationMinutes} minutes after the Save.`,
      appliesTo: areOthersUnderReplaced,
      ways: [{ kind: 'elapsed', since: reimported, minutes: propagationMinutes }],
      attestation: null,
      remedy: { text: 'Import the new metadata, and wait until the countdown is over.', stepId: reimported },
    },
    {
      id: 'others-signed-in',
      title: 'One of the others came by the new one',
      explanation: 'Not the pilot: somebody who is under the profile that was changed.',
      appliesTo: areOthersUnderReplaced,
      ways: [attestedAt('pass-gate-f2', 'others-signed-in', maxAges.day, onceInForce)],
      attestation: {
        text: 'Somebody besides the pilot has signed in through JumpCloud since the new metadata is in force.',
      },
      remedy: { text: 'Let one of them sign in, in a private window.', stepId: null },
    },
    {
      id: 'old-issuer-nowhere',
      title: 'No profile asks for it any more',
      explanation: 'Mimecast has no API for profiles, so somebody must look.',
      ways: [attestedAt('pass-gate-f2', 'old-issuer-nowhere', maxAges.day)],
      attestation: {
        text: 'I looked through every authentication profile in Mimecast today: none that a setting references holds the issuer of the application that is to go.',
      },
      remedy: { text: 'Look for its issuer in the profiles in Mimecast.', stepId: null },
    },
  ],
};
