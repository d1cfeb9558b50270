import { copyValue } from '../../values/copy-value.ts';
import { sectionConnector } from '../../values/section-connector.ts';
import { authenticationProfile } from '../authentication-profile.ts';
import { consolePaths, mimecastMenuMoved } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import { attachTasks } from '../pilot-setting.ts';
import { profileValues } from '../profile-values.ts';
import type { Step } from '../step.ts';

const answerAdministratorsProfile: Step = {
  ...outlineOf('answer-administrators-profile'),
  summary:
    'Finds out whether one profile already rules all administrators. If it does, there is no safe trial with one person, and the way forward is another.',
  article: ['mimecast-navigate', 'mimecast-profiles'],
  needs: ['connect-mimecast'],
  isPerConnector: false,
  work: { kind: 'answer-administrators-profile' },
  instructions: [
    {
      text: 'Open the list of authentication profiles.',
      consolePath: consolePaths.mimecastProfiles,
      different: mimecastMenuMoved,
    },
    {
      text: 'Look for Account_Administrators_Authentication_Profile, also shown as "Default Admin Authentication Profile".',
    },
    { text: 'Answer here whether it is active, disabled, or not in the list.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'When it is active it overrides every other profile for all administrators, at once and without a waiting time. Never change it to try something out.',
    },
    {
      tone: 'note',
      text: "Expect to find it: Mimecast writes that it controls all administrator accounts by default. If it is not there, don't create it; it can't be removed again.",
    },
  ],
  proof: { sources: ['attestation'] },
  vouchesFor: ({ administratorsProfile, mimecast }) => ({
    administratorsProfile,
    accountCode: mimecast?.accountCode ?? null,
  }),
};

const nameBreakGlass: Step = {
  ...outlineOf('name-break-glass'),
  summary:
    'Names the Super Administrator who stays on a password for good, so that someone can always get in and undo.',
  article: [],
  needs: ['answer-administrators-profile'],
  isPerConnector: false,
  work: { kind: 'name-break-glass' },
  instructions: [
    {
      text: "Choose a Super Administrator whose address is in Mimecast's internal directory and who is not the pilot.",
    },
    {
      text: 'Make sure that the account is in no group that this integration will ever cover. Sub-groups and groups of a whole domain count too.',
    },
    {
      text: 'Sign in to the Administration Console with that account and its password, in a browser of its own, and stay signed in.',
    },
  ],
  notices: [
    {
      tone: 'warning',
      text: "Getting back into an account without any administrator takes a support case and a signature of the company's management.",
    },
    {
      tone: 'note',
      text: 'The article does not ask for this. It does not say either that one administrator should go first.',
    },
  ],
  proof: { sources: ['audit-event', 'attestation'] },
  vouchesFor: ({ breakGlass }) => breakGlass,
};

const passGateA: Step = {
  ...outlineOf('pass-gate-a'),
  summary:
    'The last look before single sign-on begins for one person. Each condition is there because leaving it out has locked administrators out.',
  article: [],
  needs: ['authorize-pilot', 'name-break-glass', 'create-authentication-profile'],
  isPerConnector: false,
  work: { kind: 'pass-gate', gate: 'A' },
  instructions: [
    {
      text: 'Go through the conditions. Most are met already by what the wizard saw; the others ask for your word.',
    },
    { text: 'Print the rollback card, or keep it open, and tell the break-glass administrator where it is.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'Ticking an Enforce box locks nobody out. The first Save that puts a person under the profile can: that is the next step.',
    },
  ],
  proof: { sources: ['read-back', 'override'] },
  vouchesFor: (inputs) => ({
    administratorsProfile: inputs.administratorsProfile,
    pilot: inputs.pilot,
    breakGlass: inputs.breakGlass,
    profile: profileValues(inputs),
  }),
};

const attachApplicationSetting: Step = {
  ...outlineOf('attach-application-setting'),
  summary:
    "Points the pilot's application setting at the new profile. From then on, after at most 15 minutes, the pilot signs in through JumpCloud.",
  article: ['mimecast-applications', 'mimecast-select-setting', 'mimecast-lookup', 'mimecast-save'],
  needs: ['pass-gate-a'],
  isPerConnector: false,
  work: {
    kind: 'console-task',
    gate: 'A',
    tasksFor: attachTasks,
    statements: [
      {
        id: 'attached',
        text: "The pilot's application setting now references the new profile, and I pressed Save and Exit.",
      },
      { id: 'only-pilot', text: 'I changed no other application setting.' },
    ],
  },
  instructions: [],
  notices: [
    {
      tone: 'note',
      text: 'It takes up to 15 minutes until the change is in force. The wizard counts down; a first sign-in may still ask for a password before that.',
    },
    {
      tone: 'warning',
      text: "The default application setting can't be changed and covers everyone who is in no other. Never try to use it for the pilot.",
    },
    {
      tone: 'note',
      text: 'Sessions that are already open stay open. Only a new sign-in shows the change.',
    },
  ],
  proof: { sources: ['paste-back', 'audit-event', 'attestation'] },
  vouchesFor: (inputs) => ({
    setting: inputs.mimecastConsole?.applicationSettingName ?? null,
    profile: inputs.mimecastConsole?.authenticationProfileName ?? null,
    pilot: inputs.pilot?.email ?? null,
    issuer: copyValue(
      'idp-entity-id',
      inputs,
      sectionConnector(inputs, 'administration-console') ?? undefined,
    ),
  }),
};

/** Steps of the phase Configure Mimecast. */
export const steps: readonly Step[] = [
  answerAdministratorsProfile,
  nameBreakGlass,
  authenticationProfile,
  passGateA,
  attachApplicationSetting,
];
