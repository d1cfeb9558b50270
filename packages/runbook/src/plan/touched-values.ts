import type { ObservedApplication, ObservedState } from './observed-state.ts';
import { type Action, type Operation, shownValue } from './operations.ts';

/** One value of JumpCloud that an operation was planned on. */
export interface TouchedValue {
  /** What it is a value of, as people call it. */
  about: string;
  /** Machine name of the field. */
  field: string;
  /** Null: not there. */
  value: string | null;
}

/** A touched value that is not what it was when the plan was made. */
export interface Conflict {
  about: string;
  field: string;
  planned: string | null;
  now: string | null;
}

type Seen = Pick<ObservedState, 'applications' | 'groups'>;
type Planned = Pick<Operation, 'action' | 'changes'>;

/**
 * What these operations would overwrite, add to or take away, as JumpCloud has it. What they do not touch is
 * left out: a change of it made meanwhile is nobody's conflict.
 */
export function touchedValues(operations: readonly Planned[], seen: Seen): readonly TouchedValue[] {
  return operations.flatMap((operation) => touchedBy(operation, seen));
}

/** Values that differ between the look that a plan was made on and another one, each once. */
export function conflictsOf(operations: readonly Planned[], planned: Seen, now: Seen): readonly Conflict[] {
  const before = touchedValues(operations, planned);
  const after = touchedValues(operations, now);
  const conflicts = before.flatMap(({ about, field, value }, index): Conflict[] => {
    const found = after[index]?.value ?? null;
    return found === value ? [] : [{ about, field, planned: value, now: found }];
  });

  return conflicts.filter(
    (one, index) =>
      conflicts.findIndex(({ about, field }) => about === one.about && field === one.field) === index,
  );
}

/** Always gives the same fields in the same order for an operation, so that two looks can be compared. */
function touchedBy({ action, changes }: Planned, seen: Seen): readonly TouchedValue[] {
  switch (action.kind) {
    case 'create-application':
    case 'create-bookmark':
      return freeNames(action, seen);
    case 'update-application':
      return ofApplication(action.applicationId, seen, labelIn(changes), (present) => [
        ...changes.map(({ field }) => [field, present && fieldOf(present, field)] as const),
        // Turning sign-on off concerns whoever is authorized by then.
        ...(action.update.isActive === false
          ? [['groups', present && groupsOf(present, seen)] as const]
          : []),
      ]);
    case 'set-logo':
      return action.applicationId === null
        ? []
        : ofApplication(action.applicationId, seen, null, (present) => [
            ['logo', present && (present.logoUrl ?? '')],
          ]);
    case 'delete-application':
      return ofApplication(action.applicationId, seen, labelIn(changes), (present) => wholeOf(present, seen));
    case 'create-group':
      return [{ about: groupTitle(action.name), field: 'name', value: groupNamed(action.name, seen) }];
    case 'add-member':
    case 'remove-member':
      return memberValues(action, seen);
    case 'bind-group':
    case 'unbind-group':
      return bindingValues(action, seen);
    case 'delete-group':
      return groupValues(action, seen);
  }
}

const groupTitle = (name: string): string => `User group "${name}"`;

function freeNames(
  { application }: Extract<Action, { kind: 'create-application' | 'create-bookmark' }>,
  { applications }: Seen,
): readonly TouchedValue[] {
  const label = (found: ObservedApplication | undefined) => found?.displayLabel ?? null;
  const own = applications.find(({ connector }) => connector === application.connector);
  const sameUrl = applications.find(({ ssoUrl }) => isSameText(ssoUrl, application.ssoUrl));
  const sameLabel = applications.find(({ displayLabel }) =>
    isSameText(displayLabel, application.displayLabel),
  );
  const about = `Application "${application.displayLabel}"`;

  return [
    { about, field: 'application', value: label(own) },
    // A bookmark's address is the page that it opens; several may open the same one.
    ...(application.connector === 'bookmark' ? [] : [{ about, field: 'ssoUrl', value: label(sameUrl) }]),
    { about, field: 'displayLabel', value: label(sameLabel) },
  ];
}

type Values = readonly (readonly [field: string, value: string | null | undefined])[];

function ofApplication(
  applicationId: string,
  seen: Seen,
  label: string | null,
  valuesOf: (present: ObservedApplication | undefined) => Values,
): readonly TouchedValue[] {
  const present = seen.applications.find(({ id }) => id === applicationId);
  const about = `Application "${label ?? present?.displayLabel ?? applicationId}"`;

  return [
    { about, field: 'application', value: present?.displayLabel === undefined ? null : 'there' },
    ...valuesOf(present).map(([field, value]) => ({ about, field, value: value ?? null })),
  ];
}

/** The label that the plan showed: the one in JumpCloud may be what was changed. */
function labelIn(changes: Operation['changes']): string | null {
  return changes.find(({ field }) => field === 'displayLabel')?.from ?? null;
}

const rootFields = ['displayLabel', 'description', 'ssoUrl', 'isHidden', 'isActive'] as const;

/** Everything of an application that people could miss, in an order of its own. */
function wholeOf(present: ObservedApplication | undefined, seen: Seen): Values {
  // Which `config` keys there are depends on the look, so they are one value.
  const config =
    present && JSON.stringify(Object.entries(present.config).sort(([a], [b]) => (a < b ? -1 : 1)));

  return [
    ...rootFields.map((field) => [field, present && fieldOf(present, field)] as const),
    ['config', config],
    ['groups', present && groupsOf(present, seen)],
  ];
}

/** A value of an application as plans show it. */
export function fieldOf(application: ObservedApplication, field: string): string {
  if (Object.hasOwn(application.config, field)) return shownValue(application.config[field]);
  if (field === 'color') return application.color ?? '';
  return rootFields.some((root) => root === field)
    ? shownValue(application[field as (typeof rootFields)[number]])
    : '';
}

/** Names of the groups that are authorized, those unknown by their ids. */
export function groupsOf({ boundGroupIds }: ObservedApplication, { groups }: Pick<Seen, 'groups'>): string {
  return boundGroupIds
    .map((id) => groups.find((group) => group.id === id)?.name ?? id)
    .sort()
    .join(', ');
}

function groupNamed(name: string, { groups }: Seen): string | null {
  return groups.some((group) => group.name === name) ? name : null;
}

function memberValues(
  { groupName, groupId, systemUserId }: Extract<Action, { kind: 'add-member' | 'remove-member' }>,
  { groups }: Seen,
): readonly TouchedValue[] {
  if (groupId === null) return [];
  const present = groups.find(({ id }) => id === groupId);
  const about = groupTitle(groupName);

  return [
    { about, field: 'name', value: present?.name ?? null },
    { about, field: 'member', value: present?.memberIds.includes(systemUserId) ? systemUserId : null },
  ];
}

function bindingValues(
  action: Extract<Action, { kind: 'bind-group' | 'unbind-group' }>,
  seen: Seen,
): readonly TouchedValue[] {
  const { groupName, groupId, applicationId, kind } = action;
  const application = seen.applications.find(({ id }) => id === applicationId);
  const group = seen.groups.find(({ id }) => id === groupId);
  const about = `${groupTitle(groupName)} for "${application?.displayLabel ?? applicationId ?? action.connector}"`;
  const isBound = groupId !== null && application?.boundGroupIds.includes(groupId) === true;

  return [
    { about, field: 'application', value: application === undefined ? null : 'there' },
    { about, field: 'authorized', value: isBound ? 'yes' : 'no' },
    // Whoever is in the group is let in, so it must be the people that the plan showed.
    ...(groupId !== null && kind === 'bind-group'
      ? [
          { about, field: 'name', value: group?.name ?? null },
          { about, field: 'members', value: group === undefined ? null : membersOf(group.memberIds) },
        ]
      : []),
  ];
}

function groupValues(
  { groupName, groupId }: Extract<Action, { kind: 'delete-group' }>,
  { groups }: Seen,
): readonly TouchedValue[] {
  const group = groups.find(({ id }) => id === groupId);
  const about = groupTitle(groupName);

  return [
    { about, field: 'name', value: group?.name ?? null },
    { about, field: 'members', value: group === undefined ? null : membersOf(group.memberIds) },
    { about, field: 'applications', value: group?.applicationIds?.join(', ') ?? null },
  ];
}

/** How many, and who: two looks with as many other people differ. */
export function membersOf(memberIds: readonly string[]): string {
  const ids = [...memberIds].sort();
  return `${ids.length === 1 ? '1 person' : `${ids.length} people`}${ids.length === 0 ? '' : `: ${ids.join(', ')}`}`;
}

function isSameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
