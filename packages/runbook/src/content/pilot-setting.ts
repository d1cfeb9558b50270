import { copyValue } from '../values/copy-value.ts';
import type { CopyValueId } from '../values/copy-values.ts';
import type { Inputs } from '../values/inputs.ts';
import { consolePaths, mimecastMenuMoved } from './console-paths.ts';
import { type ConsoleTask, type PicturePart, stepOfField } from './console-task.ts';
import type { ConsoleField, Instruction } from './step.ts';

const settingsTrail = 'Users & Groups | Applications';
const settingHeads = ['Description', 'Group', 'Authentication Profile'];

const names = (inputs: Inputs) => ({
  profile: copyValue('authentication-profile-name', inputs) ?? '',
  setting: copyValue('application-setting-name', inputs) ?? '',
  group: copyValue('pilot-group-name', inputs) ?? '',
  pilot: copyValue('pilot-email', inputs),
  previousSetting: inputs.mimecastConsole?.previousSettingName ?? "(the pilot's present setting)",
  previousProfile: inputs.mimecastConsole?.previousProfileName ?? '(its profile)',
});

const press = (id: string, label: string): ConsoleField => ({
  id,
  label,
  value: null,
  isPastedBack: false,
  action: 'press',
});

/** Group of one, clone of the present setting: everything that the first Save under the profile needs. */
export function pilotSettingTasks(inputs: Inputs): readonly ConsoleTask[] {
  return [makeGroup(inputs), findSetting(inputs), fillClone(inputs)];
}

/** The Save that puts the pilot under the profile. */
export function attachTasks(inputs: Inputs): readonly ConsoleTask[] {
  const { group, previousProfile } = names(inputs);

  return [
    openClone(inputs, { whose: 'the pilot', value: 'application-setting-name', group, previousProfile }),
    chooseProfile(inputs, { value: 'application-setting-name', group }),
  ];
}

/** The Save that puts the first person without an administrator role under it. */
export function attachFirstUserTasks(inputs: Inputs): readonly ConsoleTask[] {
  const group = copyValue('first-user-group-name', inputs) ?? '(a group of one)';
  const previousProfile = inputs.firstUser?.previousProfileName ?? '(its profile)';

  return [
    openClone(inputs, { whose: 'the first user', value: 'first-user-setting-name', group, previousProfile }),
    chooseProfile(inputs, { value: 'first-user-setting-name', group }),
  ];
}

function makeGroup(inputs: Inputs): ConsoleTask {
  const { group, pilot } = names(inputs);
  const instructions: readonly Instruction[] = [
    {
      text: 'Make a group with this name.',
      consolePath: consolePaths.mimecastGroups,
      different:
        'Older consoles have it at Administration > Directories > Profile Groups, newer ones at Directories | Profile Groups.',
      field: {
        id: 'pilot-group',
        label: 'Group',
        value: 'pilot-group-name',
        isPastedBack: false,
        action: 'type',
      },
    },
    {
      text: "Add the pilot's primary address to the group, and nobody else: no sub-group and no domain.",
      field: {
        id: 'pilot-address',
        label: 'Member',
        value: 'pilot-email',
        isPastedBack: false,
        action: 'type',
      },
    },
  ];

  return {
    id: 'make-group',
    title: 'Make a group of one',
    administrator: 'mimecast',
    minutes: 3,
    instructions,
    picture: {
      page: 'Profile Groups',
      trail: consolePaths.mimecastGroups.today,
      parts: [
        { kind: 'value', label: 'Group name', text: group, step: stepOfField(instructions, 'pilot-group') },
        {
          kind: 'table',
          heads: ['Member'],
          rows: [
            {
              cells: [pilot ?? "(the pilot's address)"],
              action: '',
              step: stepOfField(instructions, 'pilot-address'),
            },
          ],
        },
      ],
    },
  };
}

function findSetting(inputs: Inputs): ConsoleTask {
  const { previousSetting, previousProfile } = names(inputs);
  const instructions: readonly Instruction[] = [
    {
      text: 'Among the application settings, find the one that applies to the pilot today. Enter its name and the profile that it references above: that is your way back.',
      consolePath: consolePaths.mimecastSettings,
      different: mimecastMenuMoved,
    },
    {
      text: 'Press Clone Configuration on that setting.',
      field: press('clone', 'Clone Configuration'),
      different:
        'In some consoles the link stands in the setting itself, beside Save and Exit. It copies the setting and changes nothing about the original.',
    },
  ];

  return {
    id: 'find-setting',
    title: "Copy the pilot's present setting",
    administrator: 'mimecast',
    minutes: 3,
    instructions,
    picture: {
      page: 'Applications',
      trail: settingsTrail,
      parts: [
        {
          kind: 'table',
          heads: settingHeads,
          rows: [
            {
              cells: [previousSetting, '(a group with the pilot)', previousProfile],
              action: 'Clone Configuration',
              step: stepOfField(instructions, 'clone'),
            },
          ],
        },
      ],
    },
  };
}

function fillClone(inputs: Inputs): ConsoleTask {
  const { setting, group, previousProfile } = names(inputs);
  const instructions: readonly Instruction[] = [
    {
      text: 'Give the clone this name.',
      field: {
        id: 'setting-name',
        label: 'Application Setting',
        value: 'application-setting-name',
        isPastedBack: false,
        action: 'type',
      },
    },
    {
      text: `Press Lookup beside Group, and Select beside "${group}".`,
      field: press('lookup-group', 'Lookup Group'),
    },
    {
      text: `Keep "${previousProfile}" as its profile, and press Save and Exit.`,
      field: press('save-clone', 'Save and Exit'),
    },
  ];

  return {
    id: 'fill-clone',
    title: 'Give the copy its name and group',
    administrator: 'mimecast',
    minutes: 3,
    instructions,
    picture: settingForm({
      setting: { text: setting, step: stepOfField(instructions, 'setting-name') },
      group: { text: group, step: null },
      lookupGroup: stepOfField(instructions, 'lookup-group'),
      profile: { text: previousProfile, step: null },
      save: stepOfField(instructions, 'save-clone'),
    }),
  };
}

interface CloneOf {
  whose: string;
  /** Name of the setting. */
  value: CopyValueId;
  group: string;
  previousProfile: string;
}

function openClone(inputs: Inputs, { whose, value, group, previousProfile }: CloneOf): ConsoleTask {
  const instructions: readonly Instruction[] = [
    {
      text: 'Open the list of application settings.',
      consolePath: consolePaths.mimecastSettings,
      different: mimecastMenuMoved,
    },
    {
      text: `Open the setting that you cloned for ${whose}.`,
      field: {
        id: 'setting-name',
        label: 'Application Setting',
        value,
        isPastedBack: false,
        action: 'select',
      },
    },
  ];

  return {
    id: 'open-clone',
    title: `Open the setting for ${whose}`,
    administrator: 'mimecast',
    minutes: 1,
    instructions,
    picture: {
      page: 'Applications',
      trail: settingsTrail,
      parts: [
        {
          kind: 'table',
          heads: settingHeads,
          rows: [
            {
              cells: [copyValue(value, inputs) ?? '(the clone)', group, previousProfile],
              action: 'Open',
              step: stepOfField(instructions, 'setting-name'),
            },
          ],
        },
      ],
    },
  };
}

function chooseProfile(inputs: Inputs, { value, group }: Pick<CloneOf, 'value' | 'group'>): ConsoleTask {
  const { profile } = names(inputs);
  const instructions: readonly Instruction[] = [
    {
      text: 'Press Lookup beside Authentication Profile.',
      field: press('lookup-profile', 'Lookup Authentication Profile'),
    },
    {
      text: 'Press Select beside the new profile, and paste back what the field then shows.',
      field: {
        id: 'profile-lookup',
        label: 'Authentication Profile',
        value: 'authentication-profile-name',
        isPastedBack: true,
        action: 'select',
      },
      different: 'If the list is long, type the beginning of the name into its search field.',
    },
    { text: 'Press Save and Exit.', field: press('save-setting', 'Save and Exit') },
  ];

  return {
    id: 'choose-profile',
    title: 'Choose the profile and save',
    administrator: 'mimecast',
    minutes: 2,
    instructions,
    picture: settingForm({
      setting: { text: copyValue(value, inputs) ?? '(the clone)', step: null },
      group: { text: group, step: null },
      profile: { text: profile, step: stepOfField(instructions, 'profile-lookup') },
      lookupProfile: stepOfField(instructions, 'lookup-profile'),
      save: stepOfField(instructions, 'save-setting'),
    }),
  };
}

interface SettingForm {
  setting: { text: string; step: number | null };
  group: { text: string; step: number | null };
  profile: { text: string; step: number | null };
  lookupGroup?: number | null;
  lookupProfile?: number | null;
  save: number | null;
}

function settingForm({
  setting,
  group,
  profile,
  lookupGroup = null,
  lookupProfile = null,
  save,
}: SettingForm): ConsoleTask['picture'] {
  const value = (label: string, { text, step }: SettingForm['setting']): PicturePart => ({
    kind: 'value',
    label,
    text,
    step,
  });

  return {
    page: 'Application Setting',
    trail: `${settingsTrail} | Application Setting`,
    parts: [
      value('Description', setting),
      value('Group', group),
      { kind: 'buttons', buttons: [{ label: 'Lookup', step: lookupGroup }] },
      value('Authentication Profile', profile),
      { kind: 'buttons', buttons: [{ label: 'Lookup', step: lookupProfile }] },
      {
        kind: 'buttons',
        buttons: [
          { label: 'Save and Exit', step: save },
          { label: 'Go Back', step: null },
        ],
      },
    ],
  };
}
