import { authenticationProfileOf, filledSections } from '../values/authentication-profile.ts';
import { copyValue } from '../values/copy-value.ts';
import type { Inputs } from '../values/inputs.ts';
import { sections } from '../values/words.ts';
import { consolePaths, mimecastMenuMoved } from './console-paths.ts';
import { type ConsoleTask, type PicturePart, stepOfField } from './console-task.ts';
import { outlineOf } from './outline.ts';
import { pilotSettingTasks } from './pilot-setting.ts';
import { closedSection, sectionInstructions, sectionPicture } from './profile-section.ts';
import { profileValues } from './profile-values.ts';
import type { Instruction, Step } from './step.ts';

const profileTrail = 'Users & Groups | Applications | Authentication Profiles';
const nameOf = (inputs: Inputs) => copyValue('authentication-profile-name', inputs) ?? '';
const isExisting = (inputs: Inputs) => authenticationProfileOf(inputs).origin === 'existing';

function openProfiles(inputs: Inputs): ConsoleTask {
  const existing = isExisting(inputs);
  const instructions: readonly Instruction[] = [
    {
      text: 'Sign in to the Administration Console and open Authentication Profiles.',
      consolePath: consolePaths.mimecastProfiles,
      different: mimecastMenuMoved,
    },
    existing
      ? {
          text: `Open the profile "${nameOf(inputs)}". Stop if any application setting references it: saving it would act on all of their people.`,
          field: {
            id: 'open-profile',
            label: nameOf(inputs),
            value: null,
            isPastedBack: false,
            action: 'press',
          },
        }
      : {
          text: 'Press New Authentication Profile.',
          field: {
            id: 'open-profile',
            label: 'New Authentication Profile',
            value: null,
            isPastedBack: false,
            action: 'press',
          },
          different:
            'To use a profile that exists already, choose that above. It is offered only when no application setting references it.',
        },
  ];
  const step = stepOfField(instructions, 'open-profile');
  const heads = ['Description', 'Status'];
  const usual = { cells: ['Default Authentication Profile', 'Active'], action: '', step: null };

  return {
    id: 'open-profiles',
    title: existing ? 'Open the existing profile' : 'Start a new profile',
    administrator: 'mimecast',
    minutes: 2,
    instructions,
    picture: {
      page: 'Authentication Profiles',
      trail: profileTrail,
      parts: existing
        ? [
            { kind: 'buttons', buttons: [{ label: 'New Authentication Profile', step: null }] },
            {
              kind: 'table',
              heads,
              rows: [usual, { cells: [nameOf(inputs), 'Active'], action: 'Open', step }],
            },
          ]
        : [
            { kind: 'buttons', buttons: [{ label: 'New Authentication Profile', step }] },
            { kind: 'table', heads, rows: [usual] },
          ],
    },
  };
}

/** One task for each section that is filled, in the order of the console. */
function sectionTasks(inputs: Inputs): readonly ConsoleTask[] {
  const filled = filledSections(inputs);

  return filled.map((each, index) => {
    const isFirst = index === 0;
    const isLast = index === filled.length - 1;
    const instructions = [
      ...(isFirst && !isExisting(inputs) ? [description] : []),
      ...sectionInstructions(inputs, each),
      ...(isLast ? [ipRanges, saveProfile] : []),
    ];
    const rest = sections.filter((section) => !filled.some((one) => one.section === section));

    return {
      id: `fill-${each.section}`,
      title: sectionTitles[each.section],
      administrator: 'mimecast',
      minutes: isFirst ? 6 : 4,
      instructions,
      picture: {
        page: isExisting(inputs) ? nameOf(inputs) : 'New Authentication Profile',
        trail: profileTrail,
        parts: [
          ...(isFirst
            ? [
                {
                  kind: 'value',
                  label: 'Description',
                  text: nameOf(inputs),
                  step: stepOfField(instructions, 'profile-name'),
                } satisfies PicturePart,
              ]
            : []),
          sectionPicture(inputs, each, instructions),
          ...(isLast ? [...rest.map(closedSection), ...endOfProfile(instructions)] : []),
        ],
      },
    };
  });
}

const sectionTitles = {
  'administration-console': 'Fill the section for administrators',
  'personal-portal': 'Fill the section for everyone else',
  'end-user-applications': 'Fill the section for applications',
} as const;

const description: Instruction = {
  text: 'Give the profile this description.',
  field: {
    id: 'profile-name',
    label: 'Description',
    value: 'authentication-profile-name',
    isPastedBack: false,
    action: 'type',
  },
};

const ipRanges: Instruction = {
  text: 'Look at Permitted IP Ranges: leave it empty, or make sure that a range includes the place from which the pilot signs in.',
  field: {
    id: 'permitted-ip-ranges',
    label: 'Permitted IP Ranges',
    value: null,
    isPastedBack: false,
    action: 'read',
  },
};

const saveProfile: Instruction = {
  text: 'Press Save and Exit. Nobody is under the profile yet.',
  field: { id: 'save-profile', label: 'Save and Exit', value: null, isPastedBack: false, action: 'press' },
};

function endOfProfile(instructions: readonly Instruction[]): readonly PicturePart[] {
  return [
    {
      kind: 'value',
      label: 'Permitted IP Ranges',
      text: '',
      step: stepOfField(instructions, 'permitted-ip-ranges'),
    },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Save', step: null },
        { label: 'Save and Exit', step: stepOfField(instructions, 'save-profile') },
        { label: 'Go Back', step: null },
      ],
    },
  ];
}

const hasApplications = (inputs: Inputs) =>
  filledSections(inputs).some(({ section }) => section === 'end-user-applications');

/** The step at which most lock-outs are prepared or prevented; it attaches nobody. */
export const authenticationProfile: Step = {
  ...outlineOf('create-authentication-profile'),
  summary:
    "Makes the profile with JumpCloud's values, and a copy of the pilot's application setting, without putting anyone under the profile.",
  article: [
    'mimecast-sign-in',
    'mimecast-navigate',
    'mimecast-profiles',
    'mimecast-enter',
    'mimecast-select-profile',
    'mimecast-provider',
    'mimecast-metadata-url',
    'mimecast-logout-url',
    'mimecast-enforce',
    'mimecast-select-setting',
  ],
  needs: ['name-break-glass', 'copy-metadata-url'],
  isPerConnector: false,
  work: {
    kind: 'console-task',
    tasksFor: (inputs) => [openProfiles(inputs), ...sectionTasks(inputs), ...pilotSettingTasks(inputs)],
    statements: [
      {
        id: 'profile-unattached',
        text: 'The profile is saved, and no application setting references it yet.',
      },
      { id: 'imported', text: 'I pressed Import, or typed issuer, login URL and certificate myself.' },
      { id: 'allow-single-sign-on', text: 'Allow Single Sign On is ticked.' },
      { id: 'monitor-metadata-url', text: 'Monitor Metadata URL is ticked.', isOptional: true },
      {
        id: 'no-excluding-ip-range',
        text: 'The profile has no permitted IP range, or one that includes the place from which the pilot signs in.',
      },
      {
        id: 'service-accounts-outside',
        text: 'I listed the programs and service accounts that sign in to the Mimecast API by password, and none of them will be in a group under this profile.',
        askedWhen: hasApplications,
      },
      {
        id: 'setting-cloned',
        text: "The pilot's application setting is a clone of the present one and still references the same profile.",
      },
      { id: 'group-of-one', text: "Its group has the pilot's address as its only member, and no sub-group." },
      {
        id: 'way-back-recorded',
        text: 'The names of the present setting and of its profile are entered above.',
      },
    ],
  },
  instructions: [],
  notices: [
    {
      tone: 'note',
      text: 'The article prints the logout URL of the United States. The value shown here is that of your JumpCloud region.',
    },
    {
      tone: 'note',
      text: 'The article leaves out Import. Without it, issuer, login URL and certificate stay empty.',
    },
    {
      tone: 'warning',
      text: "The article chooses any application setting. Take one for the pilot alone: a setting acts on every member of its group, and the default one can't be changed.",
    },
    {
      tone: 'warning',
      text: 'Saving a profile that is already referenced, such as the Default Authentication Profile, acts on everyone under it. Make a new one.',
    },
    {
      tone: 'note',
      text: 'A certificate that you type has no BEGIN CERTIFICATE and END CERTIFICATE lines.',
    },
    {
      tone: 'note',
      text: 'Leave the boxes of sections that you did not choose alone. End User Applications also stops password sign-in for everything that uses the Mimecast API.',
    },
    {
      tone: 'note',
      text: 'Mimecast chooses the section by role, not by page: administrators get the Administration Console section whatever they open.',
    },
  ],
  proof: { sources: ['paste-back', 'audit-event', 'attestation'] },
  vouchesFor: profileValues,
};
