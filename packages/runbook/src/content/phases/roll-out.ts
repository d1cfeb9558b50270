import { consolePaths, mimecastMenuMoved } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import type { Step } from '../step.ts';

const rollOutGroups: Step = {
  ...outlineOf('roll-out-groups'),
  summary:
    'Puts further people under single sign-on, one group after the other, each authorized in JumpCloud first and each with its own way back.',
  article: [
    'authorize-groups-tab',
    'authorize-check',
    'authorize-save',
    'authorize-from-group',
    'mimecast-select-setting',
  ],
  needs: ['pass-gate-b', 'pass-gate-c2'],
  isPerConnector: false,
  work: { kind: 'roll-out' },
  instructions: [
    {
      text: 'Name the JumpCloud group, the Mimecast group of the same people, and the application setting for them.',
    },
    {
      text: 'Apply the plan. It binds the JumpCloud group to the applications.',
      consolePath: consolePaths.jumpcloudApplicationGroups,
    },
    {
      text: 'In Mimecast, clone the setting that applies to these people today for their group, choose the profile by Lookup and Select, and press Save and Exit.',
      consolePath: consolePaths.mimecastSettings,
      different: mimecastMenuMoved,
    },
    {
      text: 'Wait 15 minutes, let one of them sign in, and confirm it here. Only then comes the next group.',
    },
  ],
  notices: [
    {
      tone: 'warning',
      text: 'Never put the break-glass administrator into one of these groups, directly or through a sub-group or a whole domain.',
    },
    {
      tone: 'note',
      text: 'To take a group back, point its application setting to the profile that it referenced before. It is in force after at most 15 minutes.',
    },
  ],
  proof: { sources: ['read-back', 'attestation', 'override'] },
  // Each group is an item of the proof, so that naming a further one takes nothing from those that are through.
  vouchesFor: ({ applications }) => ({
    slugs: applications?.connectors.map((connector) => connector.slug) ?? [],
  }),
};

/** Steps of the phase Roll out. */
export const steps: readonly Step[] = [rollOutGroups];
