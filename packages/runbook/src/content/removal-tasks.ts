import { copyValue } from '../values/copy-value.ts';
import type { CopyValueId } from '../values/copy-values.ts';
import type { Inputs } from '../values/inputs.ts';
import { consolePaths, mimecastMenuMoved } from './console-paths.ts';
import { type ConsoleTask, stepOfField } from './console-task.ts';
import type { Instruction } from './step.ts';

/** A setting that a person was put under the profile by, and the profile that it had before. */
interface RecordedSetting {
  id: string;
  whose: string;
  value: CopyValueId;
  previousProfile: string;
}

/** Settings of the pilot and of the first user, as they were recorded before the Save; groups have cards of their own. */
function recordedSettings({ mimecastConsole, firstUser }: Inputs): readonly RecordedSetting[] {
  return [
    ...(mimecastConsole === null
      ? []
      : [
          {
            id: 'pilot',
            whose: 'the pilot',
            value: 'application-setting-name' as const,
            previousProfile: mimecastConsole.previousProfileName,
          },
        ]),
    ...(firstUser === null
      ? []
      : [
          {
            id: 'first-user',
            whose: 'the first user',
            value: 'first-user-setting-name' as const,
            previousProfile: firstUser.previousProfileName,
          },
        ]),
  ];
}

/** Points every setting back to the profile that was recorded before the set-up. */
export function detachTasks(inputs: Inputs): readonly ConsoleTask[] {
  return [...recordedSettings(inputs).map((setting) => pointBack(inputs, setting)), lookThrough(inputs)];
}

function pointBack(inputs: Inputs, { id, whose, value, previousProfile }: RecordedSetting): ConsoleTask {
  const instructions: readonly Instruction[] = [
    {
      text: `Open the application setting for ${whose}.`,
      consolePath: consolePaths.mimecastSettings,
      different: mimecastMenuMoved,
      field: {
        id: `${id}-setting`,
        label: `Application Setting, ${whose}`,
        value,
        isPastedBack: false,
        action: 'select',
      },
    },
    {
      text: `Press Lookup beside Authentication Profile, and Select beside "${previousProfile}": the profile that was recorded before the set-up.`,
      field: {
        id: `${id}-profile-of-before`,
        label: `Lookup Authentication Profile, ${whose}`,
        value: null,
        isPastedBack: false,
        action: 'press',
      },
    },
    { text: 'Press Save and Exit.' },
  ];

  return {
    id: `point-back-${id}`,
    title: `Point the setting of ${whose} back`,
    administrator: 'mimecast',
    minutes: 3,
    instructions,
    picture: {
      page: 'Application Setting',
      trail: 'Users & Groups | Applications | Application Setting',
      parts: [
        {
          kind: 'value',
          label: 'Description',
          text: copyValue(value, inputs),
          step: stepOfField(instructions, `${id}-setting`),
        },
        {
          kind: 'value',
          label: 'Authentication Profile',
          text: previousProfile,
          step: stepOfField(instructions, `${id}-profile-of-before`),
        },
        { kind: 'buttons', buttons: [{ label: 'Save and Exit', step: 3 }] },
      ],
    },
  };
}

function lookThrough(inputs: Inputs): ConsoleTask {
  const profile = copyValue('authentication-profile-name', inputs) ?? '(the JumpCloud profile)';
  const instructions: readonly Instruction[] = [
    {
      text: `Look through the list for any other setting that references "${profile}", and point it back as well.`,
      consolePath: consolePaths.mimecastSettings,
      different: mimecastMenuMoved,
    },
    {
      text: 'Groups of the roll-out are taken back on the page "Roll out group by group", where the profile of before stands on the card of each.',
    },
  ];

  return {
    id: 'look-through',
    title: 'Look for what is left',
    administrator: 'mimecast',
    minutes: 5,
    instructions,
    picture: {
      page: 'Applications',
      trail: 'Users & Groups | Applications',
      parts: [
        {
          kind: 'table',
          heads: ['Description', 'Authentication Profile'],
          rows: [{ cells: ['(every setting)', `(not "${profile}")`], action: 'Open', step: 1 }],
        },
      ],
    },
  };
}
