import type { ApplicationRole } from '@wizard/contracts';
import type { AccessGroupInput, AccessInput, Inputs, MemberInput } from '@wizard/runbook/values';

export type GroupPurpose = 'pilot' | 'roll-out' | 'other';

/** Why a group counts. The pilot's group may also be one of the roll-out; it is the pilot's first. */
export function purposeOf({ pilot, rollOut }: Pick<Inputs, 'pilot' | 'rollOut'>, name: string): GroupPurpose {
  if (pilot?.groupName === name) return 'pilot';

  return rollOut?.groups.some(({ jumpcloudGroup }) => jumpcloudGroup === name) ? 'roll-out' : 'other';
}

export function accessGroupOf(
  { access }: Pick<Inputs, 'access'>,
  name: string,
): AccessGroupInput | undefined {
  return access?.groups.find((group) => group.name === name);
}

/** Applications of the integration, in their order. */
export function rolesOf({ applications }: Pick<Inputs, 'applications'>): readonly ApplicationRole[] {
  if (applications === null) return [];
  const kinds = applications.connectors.map(({ kind }) => kind);

  return applications.bookmark === null ? kinds : [...kinds, 'bookmark'];
}

/** With other members of one group; what was decided about its applications stays. */
export function withMembers(
  access: AccessInput | null,
  name: string,
  members: readonly MemberInput[],
): AccessInput {
  const groups = access?.groups ?? [];
  const applications = groups.find((group) => group.name === name)?.applications ?? null;

  return { groups: [...groups.filter((group) => group.name !== name), { name, members, applications }] };
}

/** Without what says nothing, and without groups that were only there for a pilot or a roll-out that named them. */
export function tidied(
  access: AccessInput | null,
  { before, after }: Record<'before' | 'after', Pick<Inputs, 'pilot' | 'rollOut'>>,
): AccessInput | null {
  const groups = (access?.groups ?? []).filter(({ name, members, applications }) => {
    const purpose = purposeOf(after, name);
    if (purpose === 'other') return purposeOf(before, name) === 'other';

    return members.length > 0 || applications !== null;
  });

  return groups.length === 0 ? null : { groups };
}
