import { consolePaths } from '../console-paths.ts';
import { outlineOf } from '../outline.ts';
import type { Step } from '../step.ts';

const choosePilot: Step = {
  ...outlineOf('choose-pilot'),
  summary:
    'Names the one administrator who tries single sign-on before anyone else, and the JumpCloud group through which that person is authorized.',
  article: ['authorize-denied', 'authorize-groups-tab'],
  needs: ['connect-jumpcloud'],
  isPerConnector: false,
  work: { kind: 'choose-pilot' },
  instructions: [
    {
      text: 'Choose a person who is a Mimecast administrator, has an active JumpCloud account, and is at hand today.',
    },
    {
      text: "Check that the person's JumpCloud e-mail address equals the primary address in Mimecast. Aliases don't count.",
    },
    { text: 'Name the group. The wizard makes it if it does not exist yet.' },
  ],
  notices: [
    {
      tone: 'warning',
      text: "Don't take the only Super Administrator, and don't take the break-glass account.",
    },
    {
      tone: 'note',
      text: "JumpCloud sends the e-mail address as the person's name (NameID). Mimecast knows people by their primary address only.",
    },
    {
      tone: 'tip',
      text: 'A group of its own keeps the pilot apart from the people who follow at roll out.',
    },
  ],
  proof: { sources: ['read-back', 'attestation'] },
  vouchesFor: ({ pilot }) => pilot,
};

const authorizePilot: Step = {
  ...outlineOf('authorize-pilot'),
  summary: "Binds the pilot's group to the applications, so that JumpCloud lets the pilot through.",
  article: [
    'authorize-denied',
    'authorize-open',
    'authorize-groups-tab',
    'authorize-check',
    'authorize-save',
    'authorize-from-group',
  ],
  needs: ['choose-pilot', 'create-applications'],
  isPerConnector: false,
  work: { kind: 'apply-plan', scope: 'authorize-pilot' },
  instructions: [
    { text: 'Read the plan: the group, its new member, and the applications that it is bound to.' },
    {
      text: 'Apply it. The wizard then reads back that the pilot can use each application.',
      consolePath: consolePaths.jumpcloudApplicationGroups,
      different:
        "The same can be done from the group's side: User Management > User Groups > (group) > Applications. The result is the same.",
    },
  ],
  notices: [
    {
      tone: 'note',
      text: 'People are denied unless a group of theirs is bound to the application. That is why this comes before Mimecast here, although the article does it after.',
    },
    {
      tone: 'note',
      text: 'Being authorized in JumpCloud changes nothing at Mimecast yet: the pilot goes on signing in as before.',
    },
  ],
  proof: { sources: ['read-back'] },
  vouchesFor: ({ pilot, applications, access, rollOut }) => ({
    systemUserId: pilot?.systemUserId ?? null,
    groupName: pilot?.groupName ?? null,
    slugs: applications?.connectors.map((connector) => connector.slug) ?? [],
    bookmark: applications?.bookmark?.displayLabel ?? null,
    // What is decided about a group of the roll-out is proven there.
    groups: (access?.groups ?? []).filter(
      ({ name }) => !rollOut?.groups.some(({ jumpcloudGroup }) => jumpcloudGroup === name),
    ),
  }),
};

/** Steps of the phase Authorize the pilot. */
export const steps: readonly Step[] = [choosePilot, authorizePilot];
