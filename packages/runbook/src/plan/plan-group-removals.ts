import type { RemovalInput } from '../values/inputs.ts';
import type { ObservedState } from './observed-state.ts';
import type { LeftAlone, Operation } from './operations.ts';

type Row = Operation | LeftAlone;

/**
 * Rows for the user groups that go. Each goes after the applications, so that nobody is shut out by something half
 * removed. One that lets its people into anything else stays, and so does one of which nobody knows that.
 */
export function groupRemovals(
  chosen: RemovalInput['groups'],
  applications: readonly Row[],
  observed: ObservedState,
): readonly Row[] {
  const deletions = applications.filter((row) => row.verb !== 'leave');
  const deleted = new Set(
    deletions.flatMap(({ action }) => (action.kind === 'delete-application' ? [action.applicationId] : [])),
  );

  return chosen.map((group): Row => {
    const present = observed.groups.find(({ id }) => id === group.id);
    if (present === undefined) return left(group, 'it is gone already');
    if (present.name !== group.name) return left(group, `someone renamed it to "${present.name}"`);

    const elsewhere = present.applicationIds?.filter((id) => !deleted.has(id)) ?? null;
    if (elsewhere === null || elsewhere.length > 0) {
      const count = elsewhere?.length ?? 0;
      return left(
        group,
        `it is authorized for ${count === 1 ? '1 application that stays' : `${count} applications that stay`}`,
      );
    }

    return {
      id: `delete-group:${group.id}`,
      verb: 'remove',
      title: `Delete the user group "${group.name}" with ${
        present.memberIds.length === 1 ? '1 member' : `${present.memberIds.length} members`
      }: the wizard made it, the people stay`,
      resource: 'group',
      connector: null,
      changes: [{ field: 'name', from: group.name, to: null }],
      dependsOn: deletions.map(({ id }) => id),
      action: { kind: 'delete-group', groupName: group.name, groupId: group.id },
    };
  });
}

function left({ id, name }: RemovalInput['groups'][number], why: string): LeftAlone {
  return {
    id: `leave:${id}`,
    verb: 'leave',
    title: `Leave the user group "${name}": ${why}`,
    resource: 'group',
    connector: null,
    changes: [],
  };
}
