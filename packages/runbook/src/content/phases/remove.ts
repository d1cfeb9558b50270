import type { Inputs } from '../../values/inputs.ts';
import { deletesAnything, endsMimecastSignIn } from '../../values/removal.ts';
import { consolePaths, mimecastMenuMoved } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import { detachTasks } from '../removal-tasks.ts';
import type { Step } from '../step.ts';

/** What was to be pointed back, as plain data. */
const settingsOf = ({ mimecastConsole, firstUser, rollOut }: Inputs) => ({
  previousProfile: mimecastConsole?.previousProfileName ?? null,
  setting: mimecastConsole?.applicationSettingName ?? null,
  firstUser: firstUser?.applicationSettingName ?? null,
  rollOut: rollOut?.groups.map((group) => group.applicationSetting) ?? [],
});

const whatGoes = ({ jumpcloud, removal }: Inputs) => ({
  organizationId: jumpcloud?.organizationId ?? null,
  removal,
});

const chooseRemoval: Step = {
  ...outlineOf('choose-removal'),
  summary:
    'Lists what this integration has in JumpCloud and in Mimecast, and asks what becomes of each: all of it, one connector, or single sign-on turned off for a while.',
  article: [],
  needs: [],
  isPerConnector: false,
  work: { kind: 'choose-removal' },
  instructions: [
    { text: 'Read the list. The wizard has just looked at JumpCloud, so what others deleted is shown too.' },
    { text: 'Choose for each application whether it stays, is turned off, or is deleted in the end.' },
    { text: 'Nothing is changed by this choice.' },
  ],
  notices: [
    {
      tone: 'note',
      text: 'A set-up may be given up at any point this way. What you keep stays in JumpCloud as it is.',
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: whatGoes,
};

const passGateE1: Step = {
  ...outlineOf('pass-gate-e1'),
  summary: 'The last look before people are taken off single sign-on: each of them must have another way in.',
  article: ['remove-important'],
  needs: ['choose-removal'],
  isPerConnector: false,
  appliesTo: endsMimecastSignIn,
  work: { kind: 'pass-gate', gate: 'E1' },
  instructions: [
    {
      text: 'Make sure that the people concerned have a password that works, and tell them when the change comes.',
    },
    { text: 'Go through the conditions, and confirm those that ask for your word.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: "The article removes only JumpCloud's side and warns that people may lose access. While Mimecast still asks JumpCloud, deactivating or deleting the application locks them out.",
    },
  ],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: (inputs) => ({ ...whatGoes(inputs), ...settingsOf(inputs) }),
};

const detachInMimecast: Step = {
  ...outlineOf('detach-in-mimecast'),
  summary:
    'Points every application setting back to the profile that it had before, while JumpCloud still works.',
  article: ['remove-important'],
  needs: ['pass-gate-e1'],
  isPerConnector: false,
  appliesTo: endsMimecastSignIn,
  work: {
    kind: 'console-task',
    gate: 'E1',
    tasksFor: detachTasks,
    statements: [
      {
        id: 'pilot-points-back',
        text: "The pilot's application setting references the profile of before again, and I pressed Save and Exit.",
        askedWhen: ({ mimecastConsole }) => mimecastConsole !== null,
      },
      {
        id: 'first-user-points-back',
        text: "The first user's application setting references the profile of before again, and I pressed Save and Exit.",
        askedWhen: ({ firstUser }) => firstUser !== null,
      },
      {
        id: 'nothing-references-profile',
        text: 'I looked through all application settings: none references a profile with JumpCloud any more.',
      },
    ],
  },
  instructions: [],
  notices: [
    {
      tone: 'warning',
      text: "With an active administrators' profile, turn 2-Step on, prove it, and only then untick Enforce. One of the two must be on at any time.",
    },
    {
      tone: 'note',
      text: 'It takes up to 15 minutes until the change is in force. Leave JumpCloud as it is until Gate E2 is passed.',
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: settingsOf,
};

const passGateE2: Step = {
  ...outlineOf('pass-gate-e2'),
  summary: 'The proof that nobody depends on JumpCloud any more, before single sign-on is turned off there.',
  article: ['remove-important'],
  needs: ['choose-removal'],
  isPerConnector: false,
  work: { kind: 'pass-gate', gate: 'E2' },
  instructions: [
    {
      text: 'When the countdown is over, let someone who used single sign-on sign in by password in a private window.',
      field: {
        id: 'sign-in-page',
        label: 'Address',
        value: 'mimecast-sign-in-page',
        isPastedBack: false,
        action: 'paste',
      },
    },
    { text: 'Look at the vendors again, and confirm what they can not tell.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'If the person is sent to JumpCloud, the profile is still in force for them. Look for the setting that references it, and change nothing in JumpCloud.',
    },
  ],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: (inputs) => ({ ...whatGoes(inputs), ...settingsOf(inputs) }),
};

const deactivateApplications: Step = {
  ...outlineOf('deactivate-applications'),
  summary:
    'Turns single sign-on off in JumpCloud and keeps certificate, groups and addresses, so that it can be turned on again.',
  article: [
    'deactivate-navigate',
    'deactivate-search',
    'deactivate-tab',
    'deactivate-scroll',
    'deactivate-click',
    'deactivate-save',
    'deactivate-confirm',
  ],
  needs: ['pass-gate-e2'],
  isPerConnector: false,
  work: { kind: 'apply-plan', scope: 'deactivate', gate: 'E2' },
  instructions: [
    { text: 'Read the plan: which applications are turned off, and what stays as it is.' },
    {
      text: "Apply it. The wizard reads each application back and shows JumpCloud's confirmation.",
      consolePath: consolePaths.jumpcloudApplicationSso,
      different: 'By hand it is Deactivate SSO at the bottom of the SSO tab, then save.',
    },
  ],
  notices: [
    {
      tone: 'tip',
      text: 'Wait some days before you delete. Until then, turning it on again is one plan, offered on this page.',
    },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: whatGoes,
};

const passGateE3: Step = {
  ...outlineOf('pass-gate-e3'),
  summary: 'The last look before something goes that can not be brought back.',
  article: [],
  needs: ['deactivate-applications'],
  isPerConnector: false,
  appliesTo: deletesAnything,
  work: { kind: 'pass-gate', gate: 'E3' },
  instructions: [{ text: 'Wait some days, or confirm that nobody has missed single sign-on.' }],
  notices: [],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: whatGoes,
};

const deleteApplications: Step = {
  ...outlineOf('delete-applications'),
  summary: "Deletes the applications that were chosen. It can't be undone.",
  article: [
    'delete-navigate',
    'delete-search',
    'delete-check',
    'delete-click',
    'delete-number',
    'delete-confirm',
    'delete-notification',
  ],
  needs: ['pass-gate-e3'],
  isPerConnector: false,
  appliesTo: deletesAnything,
  work: { kind: 'apply-plan', scope: 'delete', gate: 'E3' },
  instructions: [
    { text: 'Read the plan: what is deleted, what stays and why, and what people will notice.' },
    {
      text: "Type the number of applications, as JumpCloud's own page asks, and apply the plan.",
      consolePath: consolePaths.jumpcloudApplications,
    },
    { text: 'The wizard looks once more. Finding nothing is the confirmation.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'A new application with the same name gets a new certificate. Mimecast must then import the metadata again.',
    },
    {
      tone: 'note',
      text: 'An application that you adopted was not made here. It is deleted only if you confirmed that when you chose.',
    },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: whatGoes,
};

const clearMimecast: Step = {
  ...outlineOf('clear-mimecast'),
  summary: 'Deletes the profile that nobody uses any more, and what was made for the trial. It comes last.',
  article: ['remove-important'],
  needs: ['delete-applications'],
  isPerConnector: false,
  appliesTo: (inputs) => endsMimecastSignIn(inputs) && deletesAnything(inputs),
  work: {
    kind: 'console-task',
    statements: [
      {
        id: 'profile-cleared',
        text: 'The unused profile is deleted in Mimecast, or I keep it on purpose and no setting references it.',
      },
      {
        id: 'trial-cleared',
        text: 'The groups and application settings that were made for the set-up are deleted, or I keep them on purpose.',
      },
    ],
  },
  instructions: [
    {
      text: 'Open the list of authentication profiles and delete the one with JumpCloud, once you have seen that no setting references it.',
      consolePath: consolePaths.mimecastProfiles,
      different: mimecastMenuMoved,
      field: {
        id: 'profile-name',
        label: 'Authentication Profile',
        value: 'authentication-profile-name',
        isPastedBack: false,
        action: 'select',
      },
    },
    {
      text: "Delete the pilot's application setting. The setting that covers this person otherwise then applies.",
      consolePath: consolePaths.mimecastSettings,
      field: {
        id: 'setting-name',
        label: 'Application Setting',
        value: 'application-setting-name',
        isPastedBack: false,
        action: 'select',
      },
    },
    {
      text: 'Delete the group of one.',
      consolePath: consolePaths.mimecastGroups,
      field: {
        id: 'pilot-group',
        label: 'Group',
        value: 'pilot-group-name',
        isPastedBack: false,
        action: 'select',
      },
    },
  ],
  notices: [
    {
      tone: 'note',
      text: 'When this is done, archive the integration at the foot of its page. Its record and checklist stay readable.',
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: settingsOf,
};

/** Steps of the phase Remove, in the only safe order. */
export const steps: readonly Step[] = [
  chooseRemoval,
  passGateE1,
  detachInMimecast,
  passGateE2,
  deactivateApplications,
  passGateE3,
  deleteApplications,
  clearMimecast,
];
