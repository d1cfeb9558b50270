import type { DesiredState } from './desired-state.ts';
import { isOwn, type ObservedGroup, type ObservedState } from './observed-state.ts';
import type { LeftAlone, Operation } from './operations.ts';

type Seen = Pick<ObservedState, 'applications' | 'groups'>;

/**
 * The group that a name stands for. JumpCloud may let names repeat (vendor/jumpcloud.md 4: not confirmed): then it is
 * the one that is authorized for most of our applications, else the one with most members, else the older one.
 */
export function groupInUse({ applications, groups }: Seen, name: string): ObservedGroup | undefined {
  const own = applications.filter(isOwn);
  const authorizations = ({ id }: ObservedGroup) =>
    own.filter(({ boundGroupIds }) => boundGroupIds.includes(id)).length;

  return groups
    .filter((group) => group.name === name)
    .toSorted(
      (one, other) =>
        authorizations(other) - authorizations(one) ||
        other.memberIds.length - one.memberIds.length ||
        one.id.localeCompare(other.id),
    )[0];
}

/** Groups that have the name of one that is wanted, and are not the one that it stands for. */
export function twinGroupsOf(
  { pilotGroup, otherGroups, rollOutGroups }: DesiredState,
  observed: Seen,
): readonly ObservedGroup[] {
  const wanted = [...(pilotGroup === null ? [] : [pilotGroup]), ...otherGroups, ...rollOutGroups];
  const names = new Set(wanted.map(({ name }) => name));

  return observed.groups.filter(
    (group) => names.has(group.name) && groupInUse(observed, group.name)?.id !== group.id,
  );
}

/**
 * What a create call left that took effect after nobody waited for it any more is taken away. A person decides about
 * one that somebody else made, that has members, or that is bound to anything.
 */
export function twinGroupRow(twin: ObservedGroup): Operation | LeftAlone {
  const why = whyKept(twin);
  if (why !== null) {
    return {
      id: `leave:${twin.id}`,
      verb: 'leave',
      title: `Leave the second user group "${twin.name}" (${twin.id}): ${why}. Look at both in JumpCloud and delete the one that is not in use`,
      resource: 'group',
      connector: null,
      changes: [],
    };
  }

  return {
    id: `delete-twin:${twin.id}`,
    verb: 'remove',
    title: `Delete the second user group "${twin.name}" (${twin.id}): the wizard made it, and nobody is in it`,
    resource: 'group',
    connector: null,
    changes: [{ field: 'name', from: twin.name, to: null }],
    dependsOn: [],
    action: { kind: 'delete-group', groupName: twin.name, groupId: twin.id },
  };
}

/** Why a twin stays; null when a run of this integration made it and it is of no use to anybody. What nobody asked is no proof. */
export function whyKept({ madeByRunId, memberIds, applicationIds }: ObservedGroup): string | null {
  if ((madeByRunId ?? null) === null) return 'this integration did not make it';
  if (memberIds.length > 0) return 'it has members';
  if (applicationIds?.length !== 0) return 'it is authorized for an application';

  return null;
}
