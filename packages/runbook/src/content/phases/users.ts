import { otherSections } from '../../values/other-sections.ts';
import type { Inputs } from '../../values/inputs.ts';
import { consolePaths, mimecastMenuMoved } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import { attachFirstUserTasks } from '../pilot-setting.ts';
import { profileValues } from '../profile-values.ts';
import type { Step } from '../step.ts';

const isAsked = (inputs: Inputs): boolean => otherSections(inputs).length > 0;

const chooseFirstUser: Step = {
  ...outlineOf('choose-first-user'),
  summary:
    'Names the one person without an administrator role who tries single sign-on before other users do, the way back for that person, and the accounts that must stay outside.',
  article: [],
  needs: ['pass-gate-b'],
  isPerConnector: false,
  appliesTo: isAsked,
  work: { kind: 'choose-first-user' },
  instructions: [
    {
      text: 'Choose someone who has no administrator role in Mimecast, has an active JumpCloud account, and is at hand today.',
    },
    {
      text: "In Mimecast make a group with that person's address alone, and a clone of the setting that applies to the person today. Keep its profile as it is.",
      consolePath: consolePaths.mimecastSettings,
      different: mimecastMenuMoved,
    },
    {
      text: 'Make sure that JumpCloud lets the person through: in a group that is bound to the applications.',
      consolePath: consolePaths.jumpcloudApplicationGroups,
    },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'Enforcing SAML for End User Applications also stops password sign-in for everything that uses the Mimecast API. List those accounts, and keep them in no covered group.',
    },
    {
      tone: 'note',
      text: 'The pilot proves nothing for users: Mimecast lets administrators in by another section, whatever they open.',
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: ({ firstUser }) => firstUser,
};

const passGateC1: Step = {
  ...outlineOf('pass-gate-c1'),
  summary: 'The last look before single sign-on begins for the first person who is no administrator.',
  article: [],
  needs: ['choose-first-user'],
  isPerConnector: false,
  appliesTo: isAsked,
  work: { kind: 'pass-gate', gate: 'C1' },
  instructions: [{ text: 'Go through the conditions, and confirm those that ask for your word.' }],
  notices: [],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: (inputs) => ({ firstUser: inputs.firstUser, profile: profileValues(inputs) }),
};

const attachFirstUser: Step = {
  ...outlineOf('attach-first-user'),
  summary:
    "Points the first user's application setting at the profile. After at most 15 minutes that person signs in through JumpCloud.",
  article: [],
  needs: ['pass-gate-c1'],
  isPerConnector: false,
  appliesTo: isAsked,
  work: {
    kind: 'console-task',
    gate: 'C1',
    tasksFor: attachFirstUserTasks,
    statements: [
      {
        id: 'attached',
        text: "The first user's application setting now references the profile, and I pressed Save and Exit.",
      },
      { id: 'only-first-user', text: 'I changed no other application setting, and not the profile.' },
    ],
  },
  instructions: [],
  notices: [
    { tone: 'note', text: 'It takes up to 15 minutes until the change is in force. The wizard counts down.' },
  ],
  proof: { sources: ['paste-back', 'audit-event', 'attestation'] },
  vouchesFor: (inputs) => ({
    firstUser: inputs.firstUser?.email ?? null,
    setting: inputs.firstUser?.applicationSettingName ?? null,
    profile: inputs.mimecastConsole?.authenticationProfileName ?? null,
  }),
};

const passGateC2: Step = {
  ...outlineOf('pass-gate-c2'),
  summary: 'The last look before single sign-on begins for other people who are no administrators.',
  article: [],
  needs: ['attach-first-user'],
  isPerConnector: false,
  appliesTo: isAsked,
  work: { kind: 'pass-gate', gate: 'C2' },
  instructions: [
    {
      text: "When the countdown is over, let the person open Mimecast's sign-in page in a private window and sign in through JumpCloud.",
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
      text: 'If the person is refused, use the rollback card first. Change nothing else before that.',
    },
  ],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: (inputs) => ({ firstUser: inputs.firstUser, profile: profileValues(inputs) }),
};

/** Steps of the phase First user; none of them is asked when only the Administration Console section is enforced. */
export const steps: readonly Step[] = [chooseFirstUser, passGateC1, attachFirstUser, passGateC2];
