import type { Inputs } from '../../values/inputs.ts';
import { areOthersUnderReplaced } from '../../values/replacement.ts';
import { consolePaths, mimecastMenuMoved } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import { profileValues } from '../profile-values.ts';
import type { Step } from '../step.ts';

const isBegun = ({ replaced }: Inputs): boolean => replaced !== null;

/** Whether it is out of use by now changes nothing about what was decided and proven. */
const replacedId = ({ replaced }: Inputs) => replaced?.applicationId ?? null;
const whatIsReplaced = (inputs: Inputs) => ({ replaced: replacedId(inputs), profile: profileValues(inputs) });

const chooseReplacement: Step = {
  ...outlineOf('choose-replacement'),
  summary:
    'Begins another application with the same label, description, attributes, picture and groups, under another SSO IdP URL.',
  article: [],
  needs: [],
  isPerConnector: false,
  appliesTo: ({ applications }) => applications !== null,
  work: { kind: 'choose-replacement' },
  instructions: [
    { text: 'Choose the connector and the new last part of its SSO IdP URL.' },
    {
      text: 'Then go through "Create the applications" and the steps after it again, up to Gate B: the pilot goes first, by a new profile.',
    },
    { text: 'Everyone else stays on the old application until then, and it works as before.' },
  ],
  notices: [
    {
      tone: 'note',
      text: 'You can go back at any point before the old application is removed: nothing of it was changed.',
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: replacedId,
};

const passGateF1: Step = {
  ...outlineOf('pass-gate-f1'),
  summary: 'The last look before the profile that everyone else is under gets the new metadata, all at once.',
  article: [],
  needs: ['choose-replacement', 'pass-gate-b'],
  isPerConnector: false,
  appliesTo: areOthersUnderReplaced,
  work: { kind: 'pass-gate', gate: 'F1' },
  instructions: [{ text: 'Go through the conditions, and confirm those that ask for your word.' }],
  notices: [],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: whatIsReplaced,
};

const reimportMetadata: Step = {
  ...outlineOf('reimport-metadata'),
  summary:
    'Imports the metadata of the new application into the profile that people are under already. It acts on all of them.',
  article: [],
  needs: ['pass-gate-f1'],
  isPerConnector: false,
  appliesTo: areOthersUnderReplaced,
  work: {
    kind: 'console-task',
    gate: 'F1',
    statements: [
      {
        id: 'reimported',
        text: 'The profile that people are under holds the new metadata in each section that it enforces, and I pressed Save and Exit just now.',
      },
    ],
  },
  instructions: [
    {
      text: 'Open the profile that people are under: the old one, not the one that the pilot tried.',
      consolePath: consolePaths.mimecastProfiles,
      different: mimecastMenuMoved,
    },
    {
      text: 'Note its metadata URL first: it is the way back. Then paste the new one and press Import.',
      field: {
        id: 'metadata-url',
        label: 'Metadata URL',
        value: 'metadata-url',
        isPastedBack: false,
        action: 'paste',
      },
    },
    {
      text: 'Read the issuer and paste it back here.',
      field: { id: 'issuer', label: 'Issuer', value: 'idp-entity-id', isPastedBack: true, action: 'read' },
    },
    {
      text: 'Read the login URL and paste it back here.',
      field: { id: 'login-url', label: 'Login URL', value: 'sso-url', isPastedBack: true, action: 'read' },
    },
    {
      text: 'Read the certificate and paste it back here.',
      field: {
        id: 'certificate',
        label: 'Identity Provider Certificate (Metadata)',
        value: 'certificate',
        isPastedBack: true,
        action: 'read',
      },
    },
    { text: 'Press Save and Exit. It can take 15 minutes until it is in force.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'If somebody is refused, import the old metadata URL again: the old application still lets everyone in.',
    },
  ],
  proof: { sources: ['paste-back', 'attestation'] },
  vouchesFor: whatIsReplaced,
};

const passGateF2: Step = {
  ...outlineOf('pass-gate-f2'),
  summary: 'The proof that nobody comes by the application that is to go.',
  article: [],
  needs: ['choose-replacement', 'pass-gate-b'],
  isPerConnector: false,
  appliesTo: isBegun,
  work: { kind: 'pass-gate', gate: 'F2' },
  instructions: [
    { text: 'When the countdown is over, let one of the others sign in through JumpCloud.' },
    { text: 'Look through the profiles in Mimecast for the issuer of the application that is to go.' },
  ],
  notices: [],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: whatIsReplaced,
};

const removeReplaced: Step = {
  ...outlineOf('remove-replaced'),
  summary:
    "Deletes the application that was replaced. One that others made is only turned off. It can't be undone.",
  article: [],
  needs: ['pass-gate-f2'],
  isPerConnector: false,
  appliesTo: isBegun,
  work: { kind: 'apply-plan', scope: 'remove-replaced', gate: 'F2' },
  instructions: [
    {
      text: 'Read the plan, type the number of applications, and apply it.',
      consolePath: consolePaths.jumpcloudApplications,
    },
  ],
  notices: [],
  proof: { sources: ['read-back'] },
  vouchesFor: replacedId,
};

/** Steps of the phase that changes an SSO IdP URL. */
export const steps: readonly Step[] = [
  chooseReplacement,
  passGateF1,
  reimportMetadata,
  passGateF2,
  removeReplaced,
];
