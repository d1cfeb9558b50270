import { sectionConnector } from '../values/section-connector.ts';
import type { Inputs } from '../values/inputs.ts';
import { consolePaths, mimecastMenuMoved } from './console-paths.ts';
import { type ConsoleTask, type PicturePart, stepOfField } from './console-task.ts';
import { sectionInstructions, sectionPicture } from './profile-section.ts';
import type { Instruction } from './step.ts';

/** The profile that rules all administrators, whatever their application setting says (vendor/mimecast.md 4). */
export const administratorsProfileName = 'Account_Administrators_Authentication_Profile';

const profileTrail = 'Users & Groups | Applications | Authentication Profiles';

/** Opening the administrators' profile, and the one Save that acts on all of them at once. */
export function administratorsProfileTasks(inputs: Inputs): readonly ConsoleTask[] {
  return [openProfile, fillSection(inputs)];
}

const openInstructions: readonly Instruction[] = [
  {
    text: 'Open the list of authentication profiles.',
    consolePath: consolePaths.mimecastProfiles,
    different: mimecastMenuMoved,
  },
  {
    text: "Open the administrators' profile.",
    field: {
      id: 'open-profile',
      label: administratorsProfileName,
      value: null,
      isPastedBack: false,
      action: 'press',
    },
  },
];

const openProfile: ConsoleTask = {
  id: 'open-administrators-profile',
  title: "Open the administrators' profile",
  administrator: 'mimecast',
  minutes: 1,
  instructions: openInstructions,
  picture: {
    page: 'Authentication Profiles',
    trail: profileTrail,
    parts: [
      { kind: 'buttons', buttons: [{ label: 'New Authentication Profile', step: null }] },
      {
        kind: 'table',
        heads: ['Description', 'Status'],
        rows: [
          {
            cells: [administratorsProfileName, 'Active'],
            action: 'Open',
            step: stepOfField(openInstructions, 'open-profile'),
          },
          { cells: ['Default Authentication Profile', 'Active'], action: '', step: null },
        ],
      },
    ],
  },
};

const save: Instruction = {
  text: 'Paste back everything above first. Then press Save and Exit, and confirm it here at once: 20 minutes begin.',
  field: { id: 'save-profile', label: 'Save and Exit', value: null, isPastedBack: false, action: 'press' },
};

function fillSection(inputs: Inputs): ConsoleTask {
  const connector = sectionConnector(inputs, 'administration-console');
  const filled = connector === null ? null : ({ section: 'administration-console', connector } as const);
  const instructions = [...(filled === null ? [] : sectionInstructions(inputs, filled)), save];
  const buttons: PicturePart = {
    kind: 'buttons',
    buttons: [
      { label: 'Save', step: null },
      { label: 'Save and Exit', step: stepOfField(instructions, 'save-profile') },
      { label: 'Go Back', step: null },
    ],
  };

  return {
    id: 'fill-administrators-profile',
    title: 'Fill the section, and save once',
    administrator: 'mimecast',
    minutes: 6,
    instructions,
    picture: {
      page: administratorsProfileName,
      trail: profileTrail,
      parts: [...(filled === null ? [] : [sectionPicture(inputs, filled, instructions)]), buttons],
    },
  };
}
