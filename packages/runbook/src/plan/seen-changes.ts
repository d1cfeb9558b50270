import type { ObservedApplication, ObservedGroup } from './observed-state.ts';
import { shownValue } from './operations.ts';
import { groupsOf, membersOf } from './touched-values.ts';

/** What was seen of the integration in JumpCloud at one time. */
export interface SeenState {
  applications: readonly ObservedApplication[];
  groups: readonly ObservedGroup[];
}

/** A value that is not what it was when the wizard saw it last. */
export interface SeenChange {
  resource: 'application' | 'group';
  id: string;
  about: string;
  field: string;
  /** Null: not there. */
  then: string | null;
  now: string | null;
}

/** Values that say nothing to people, or follow from another one that is compared. */
const notCompared: ReadonlySet<string> = new Set([
  'id',
  'connector',
  'origin',
  'config',
  'boundGroupIds',
  'idpCertificate',
  'idpPrivateKey',
  'logo',
]);

/** What differs between two looks, by field, for the things that both or the earlier one saw. */
export function changesSince(then: SeenState, now: SeenState): readonly SeenChange[] {
  return [
    ...then.applications.flatMap((before) => applicationChanges(before, then, now)),
    ...then.groups.flatMap((before) => groupChanges(before, now)),
  ];
}

function applicationChanges(
  before: ObservedApplication,
  then: SeenState,
  now: SeenState,
): readonly SeenChange[] {
  const about = { resource: 'application', id: before.id, about: before.displayLabel } as const;
  const present = now.applications.find(({ id }) => id === before.id);
  if (present === undefined) return [{ ...about, field: 'application', then: 'there', now: null }];

  const groups = [...then.groups, ...now.groups];
  const values = (application: ObservedApplication): Record<string, unknown> => ({
    ...application,
    ...Object.fromEntries(Object.entries(application.config).map(([key, value]) => [key, shownValue(value)])),
    groups: groupsOf(application, { groups }),
  });
  const [old, fresh] = [values(before), values(present)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];

  return fields
    .filter((field) => !notCompared.has(field))
    .map((field) => ({
      ...about,
      field,
      then: shownOrNull(old[field]),
      now: shownOrNull(fresh[field]),
    }))
    .filter(({ then: one, now: other }) => (one ?? '') !== (other ?? ''));
}

function groupChanges(before: ObservedGroup, now: SeenState): readonly SeenChange[] {
  const about = { resource: 'group', id: before.id, about: before.name } as const;
  const present = now.groups.find(({ id }) => id === before.id);
  if (present === undefined) return [{ ...about, field: 'group', then: 'there', now: null }];

  const rows = [
    { ...about, field: 'name', then: before.name, now: present.name },
    { ...about, field: 'members', then: membersOf(before.memberIds), now: membersOf(present.memberIds) },
  ];
  return rows.filter(({ then, now: other }) => then !== other);
}

function shownOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : shownValue(value);
}
