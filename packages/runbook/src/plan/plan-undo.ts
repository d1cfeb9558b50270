import { isOwn, type ObservedApplication, type ObservedState } from './observed-state.ts';
import { type Action, type LeftAlone, type Operation, resourceOf, type ScopePlan } from './operations.ts';
import { restoration } from './plan-undo-values.ts';
import { fieldOf } from './touched-values.ts';

/** An operation that a run carried out, and what came of it. */
export interface MadeOperation {
  operation: Operation;
  applicationId: string | null;
  groupId: string | null;
  /** JumpCloud had it already when the run came to it, so somebody else made it. */
  wasThere: boolean;
}

/** What the wizard has made and written in JumpCloud for this integration, in every run. */
export interface OwnTraces {
  bindings: readonly { applicationId: string; groupId: string }[];
  memberships: readonly { groupId: string; systemUserId: string }[];
  /** Last value that was written, by application id and field, as plans show it. */
  written: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface RunToUndo {
  made: readonly MadeOperation[];
  /** Our applications as they were before the run's first write. */
  before: readonly ObservedApplication[];
  traces: OwnTraces;
}

type Row = Operation | LeftAlone;

/**
 * Takes back what one run made: removes what it created and sets values back, in an order in which nobody is
 * let in by something half removed. What others use or have changed by now is left, with the reason.
 */
export function planUndo(run: RunToUndo, observed: ObservedState): ScopePlan {
  const applications = run.made.flatMap((made) => applicationRow(made, run, observed));
  const deleted = new Set(applications.flatMap((row) => applicationIdOf(row)));
  const groups = run.made.flatMap((made) => groupRow(made, run, observed, deleted));
  const kept = { deleted, groups: new Set(groups.flatMap((row) => groupIdOf(row))) };
  const authorizations = run.made.flatMap((made) => authorizationRow(made, observed, kept));
  const values = run.made.flatMap((made) => restoration(made, run.before, observed));

  const rows = [...authorizations, ...values, ...applications, ...groups];
  return {
    operations: withOrder(rows.filter((row) => row.verb !== 'leave')),
    leftAlone: rows.filter((row) => row.verb === 'leave'),
    blockers: [],
  };
}

/** A group goes last: while it is bound or an application still names it, its removal would cut others short. */
function withOrder(operations: readonly Operation[]): readonly Operation[] {
  const earlier = operations.filter(({ action }) => action.kind !== 'delete-group').map(({ id }) => id);

  return operations.map((operation) =>
    operation.action.kind === 'delete-group' ? { ...operation, dependsOn: earlier } : operation,
  );
}

function applicationRow(
  { operation, applicationId }: MadeOperation,
  { traces, made }: RunToUndo,
  observed: ObservedState,
): readonly Row[] {
  const { action } = operation;
  if (action.kind === 'delete-application') {
    return [left(operation, `${operation.title} can't be undone: JumpCloud deletes for good`)];
  }
  if (action.kind !== 'create-application' && action.kind !== 'create-bookmark') return [];

  const present = observed.applications.find(({ id }) => id === applicationId);
  const label = action.application.displayLabel;
  if (present === undefined) return [left(operation, `"${label}" is gone already`)];

  const why = whyInUse(present, traces, made);
  if (why !== null) return [left(operation, `Leave "${label}": ${why}`)];

  const { connector } = action.application;
  return [
    {
      ...rowOf(operation),
      id: `delete-application:${present.id}`,
      verb: 'remove',
      title: `Delete "${label}", which this run created`,
      resource: resourceOf(connector),
      changes: [
        { field: 'displayLabel', from: present.displayLabel, to: null },
        { field: 'ssoUrl', from: present.ssoUrl, to: null },
      ],
      dependsOn: [],
      action: { kind: 'delete-application', connector, applicationId: present.id },
    },
  ];
}

/** Why an application of this run must stay; null when it is as the wizard left it and nobody else uses it. */
function whyInUse(
  present: ObservedApplication,
  { bindings, written }: OwnTraces,
  made: readonly MadeOperation[],
): string | null {
  if (!isOwn(present) || present.origin === 'adopted') return 'the wizard does not look after it any more';

  const isOurs = (groupId: string) =>
    bindings.some((binding) => binding.applicationId === present.id && binding.groupId === groupId);
  const byOthers = present.boundGroupIds.filter((id) => !isOurs(id)).length;
  if (byOthers > 0)
    return `${counted(byOthers, 'group was', 'groups were')} authorized for it by someone else`;

  const isOfThisRun = (groupId: string) =>
    made.some(
      ({ operation: { action }, applicationId, groupId: bound }) =>
        action.kind === 'bind-group' && applicationId === present.id && bound === groupId,
    );
  const byOtherRuns = present.boundGroupIds.filter((id) => !isOfThisRun(id)).length;
  if (byOtherRuns > 0) {
    return `another run authorized ${counted(byOtherRuns, 'group', 'groups')} for it. Undo that run first`;
  }

  const changed = Object.entries(written[present.id] ?? {}).find(
    ([field, value]) => fieldOf(present, field) !== value,
  );
  if (changed !== undefined) {
    const [field, value] = changed;
    return `someone changed ${field} since, from "${value}" to "${fieldOf(present, field)}"`;
  }
  return null;
}

function groupRow(
  { operation, groupId, wasThere }: MadeOperation,
  { traces, made }: RunToUndo,
  { groups }: ObservedState,
  deleted: ReadonlySet<string>,
): readonly Row[] {
  const { action } = operation;
  if (action.kind !== 'create-group') return [];
  const present = groups.find(({ id }) => id === groupId);
  if (present === undefined || groupId === null) {
    return [left(operation, `The user group "${action.name}" is gone already`)];
  }

  const leave = (why: string) => [left(operation, `Leave the user group "${action.name}": ${why}`)];
  if (wasThere) return leave('it was there before the run');
  if (present.name !== action.name) return leave(`someone renamed it to "${present.name}"`);

  const isOurMember = (systemUserId: string) =>
    traces.memberships.some((each) => each.groupId === groupId && each.systemUserId === systemUserId);
  const strangers = present.memberIds.filter((id) => !isOurMember(id)).length;
  if (strangers > 0) return leave(`${counted(strangers, 'person was', 'people were')} added by someone else`);

  const isUndone = (applicationId: string) =>
    deleted.has(applicationId) ||
    made.some(
      (each) =>
        each.operation.action.kind === 'bind-group' &&
        !each.wasThere &&
        each.groupId === groupId &&
        each.applicationId === applicationId,
    );
  const elsewhere = (present.applicationIds ?? []).filter((id) => !isUndone(id)).length;
  if (elsewhere > 0) {
    return leave(`it is authorized for ${counted(elsewhere, 'application', 'applications')} beyond this run`);
  }

  return [
    {
      ...rowOf(operation),
      id: `delete-group:${groupId}`,
      verb: 'remove',
      title: `Delete the user group "${action.name}", which this run created`,
      changes: [{ field: 'name', from: action.name, to: null }],
      dependsOn: [],
      action: { kind: 'delete-group', groupName: action.name, groupId },
    },
  ];
}

/** Memberships and authorizations that do not go with their group or application. */
function authorizationRow(
  made: MadeOperation,
  observed: ObservedState,
  removed: { deleted: ReadonlySet<string>; groups: ReadonlySet<string> },
): readonly Row[] {
  const { operation, applicationId, groupId, wasThere } = made;
  const { action } = operation;
  if (groupId === null) return [];
  if (action.kind === 'unbind-group') return boundAgain(operation, action, observed);
  if (action.kind !== 'add-member' && action.kind !== 'bind-group') return [];
  if (action.kind === 'add-member' ? removed.groups.has(groupId) : removed.deleted.has(applicationId ?? '')) {
    return [];
  }
  if (wasThere) return [left(operation, `${operation.title}: it was so before the run, and stays`)];

  const { groupName } = action;
  if (action.kind === 'add-member') {
    const { systemUserId } = action;
    const group = observed.groups.find(({ id }) => id === groupId);
    if (!group?.memberIds.includes(systemUserId)) {
      return [left(operation, `${operation.title}: is undone already`)];
    }
    return [
      {
        ...rowOf(operation),
        id: `remove-member:${groupId}:${systemUserId}`,
        verb: 'remove',
        title: `Take back: ${operation.title}`,
        changes: operation.changes.map(({ field, to }) => ({ field, from: to, to: null })),
        dependsOn: [],
        action: { kind: 'remove-member', groupName, groupId, systemUserId },
      },
    ];
  }

  const application = observed.applications.find(({ id }) => id === applicationId);
  if (!application?.boundGroupIds.includes(groupId)) {
    return [left(operation, `${operation.title}: is undone already`)];
  }
  return [
    {
      ...rowOf(operation),
      id: `unbind-group:${application.id}:${groupId}`,
      verb: 'remove',
      title: `Take "${groupName}" off "${application.displayLabel}": its members can no longer use it`,
      changes: [{ field: 'group', from: groupName, to: null }],
      dependsOn: [],
      action: {
        kind: 'unbind-group',
        groupName,
        groupId,
        connector: action.connector,
        applicationId: application.id,
      },
    },
  ];
}

function boundAgain(
  operation: Operation,
  action: Extract<Action, { kind: 'unbind-group' }>,
  { applications, groups }: ObservedState,
): readonly Row[] {
  const { groupName, groupId, connector, applicationId } = action;
  const application = applications.find(({ id }) => id === applicationId);
  if (application === undefined || !groups.some(({ id }) => id === groupId)) {
    return [
      left(operation, `"${groupName}" can't be authorized again: the group or the application is gone`),
    ];
  }
  if (application.boundGroupIds.includes(groupId)) {
    return [left(operation, `"${groupName}" is authorized again already`)];
  }

  return [
    {
      ...rowOf(operation),
      id: `bind-group:${applicationId}:${groupId}`,
      verb: 'change',
      title: `Authorize "${groupName}" for "${application.displayLabel}" again`,
      changes: [{ field: 'group', from: null, to: groupName }],
      dependsOn: [],
      action: { kind: 'bind-group', groupName, groupId, connector, applicationId },
    },
  ];
}

const rowOf = ({ resource, connector }: Operation) => ({ resource, connector });

function left(operation: Operation, title: string): LeftAlone {
  return { ...rowOf(operation), id: `leave:${operation.id}`, verb: 'leave', title, changes: [] };
}

const applicationIdOf = (row: Row): readonly string[] =>
  row.verb !== 'leave' && row.action.kind === 'delete-application' ? [row.action.applicationId] : [];

const groupIdOf = (row: Row): readonly string[] =>
  row.verb !== 'leave' && row.action.kind === 'delete-group' ? [row.action.groupId] : [];

function counted(count: number, one: string, several: string): string {
  return count === 1 ? `one ${one}` : `${count} ${several}`;
}
