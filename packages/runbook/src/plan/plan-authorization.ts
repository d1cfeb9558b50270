import type { StepId } from '../content/step.ts';
import type { MemberInput } from '../values/inputs.ts';
import type { Blocker } from './blockers.ts';
import type { DesiredApplication, DesiredGroup, DesiredState } from './desired-state.ts';
import { isOwn, type ObservedGroup, type ObservedState, type OwnApplication } from './observed-state.ts';
import { connectorOf, type LeftAlone, type Operation, type ScopePlan } from './operations.ts';
import { creationId } from './plan-create.ts';
import { groupInUse } from './twin-groups.ts';

export interface AuthorizationOptions {
  /** Where a group is chosen, should there be none. */
  undecidedStep: StepId;
  /** The same plan makes the applications that are missing; else they must be there already. */
  areApplicationsMade?: boolean;
}

/** An application that a group is bound to; without an id as long as the plan has not made it. */
interface Target extends Pick<OwnApplication, 'connector' | 'displayLabel' | 'boundGroupIds'> {
  id: string | null;
  dependsOn: readonly string[];
}

function targetToBe({ connector, displayLabel }: DesiredApplication): Target {
  return { id: null, connector, displayLabel, boundGroupIds: [], dependsOn: [creationId(connector)] };
}

/**
 * Makes the groups, adds who must be in them, and binds them to the applications that they may use. A binding that
 * a person has taken off is a row of its own; one that nobody decided about is left alone.
 */
export function planAuthorization(
  desired: DesiredState,
  observed: ObservedState,
  groups: readonly DesiredGroup[],
  { undecidedStep, areApplicationsMade = false }: AuthorizationOptions,
): ScopePlan {
  const own = observed.applications.filter(isOwn);
  const wanted = desired.applications.map((application): Target | undefined => {
    const present = own.find((found) => found.connector === application.connector);
    if (present !== undefined) return { ...present, dependsOn: [] };

    return areApplicationsMade ? targetToBe(application) : undefined;
  });
  const applications = wanted.filter((application) => application !== undefined);

  const blockers: Blocker[] = [];
  if (groups.length === 0) {
    blockers.push({
      code: 'group-undecided',
      text: 'No group was chosen yet, so there is nobody to authorize.',
      remedy: 'Name the group first.',
      stepId: undecidedStep,
    });
  }
  desired.applications.forEach((application, index) => {
    if (wanted[index] !== undefined) return;
    blockers.push({
      code: 'application-missing',
      text: `The application "${application.displayLabel}" is not in JumpCloud, so no group can be bound to it.`,
      remedy: 'Create the applications first.',
      stepId: 'create-applications',
    });
  });

  const rows = uniqueByName(groups).flatMap((group) => groupRows(group, observed, applications));
  return {
    operations: rows.filter((row) => row.verb !== 'leave'),
    leftAlone: rows.filter((row) => row.verb === 'leave'),
    blockers,
  };
}

/** The same group may be named twice in a roll-out; it is bound once. */
function uniqueByName(groups: readonly DesiredGroup[]): readonly DesiredGroup[] {
  return groups.filter((group, index) => groups.findIndex(({ name }) => name === group.name) === index);
}

function groupRows(
  group: DesiredGroup,
  observed: ObservedState,
  applications: readonly Target[],
): readonly (Operation | LeftAlone)[] {
  const present = groupInUse(observed, group.name);
  // Decided away, and gone from JumpCloud as well.
  if (present === undefined && group.applications?.length === 0 && group.members.length === 0) return [];

  const creation = present === undefined ? [createGroup(group)] : [];
  const dependsOn = creation.map(({ id }) => id);

  const members = group.members.map((member) => memberRow(group, present, member, dependsOn));
  const bindings = applications.flatMap((application) =>
    group.applications === null || group.applications.includes(application.connector)
      ? bindingRow(group, present, application, dependsOn)
      : unbindingRow(group, present, application),
  );
  return [...creation, ...members, ...bindings, ...otherMembers(group, present)];
}

function createGroup(group: DesiredGroup): Operation {
  return {
    id: `create-group:${group.name}`,
    verb: 'create',
    title: `Create the user group "${group.name}"`,
    resource: 'group',
    connector: null,
    changes: [{ field: 'name', from: null, to: group.name }],
    dependsOn: [],
    action: { kind: 'create-group', name: group.name },
  };
}

function memberRow(
  group: DesiredGroup,
  present: ObservedGroup | undefined,
  { systemUserId, email }: MemberInput,
  dependsOn: readonly string[],
): Operation | LeftAlone {
  const row = { resource: 'membership', connector: null } as const;
  if (present?.memberIds.includes(systemUserId)) {
    return {
      ...row,
      id: `leave:member:${group.name}:${systemUserId}`,
      verb: 'leave',
      title: `Leave ${email} in "${group.name}"`,
      changes: [],
    };
  }

  return {
    ...row,
    id: `add-member:${group.name}:${systemUserId}`,
    verb: 'change',
    title: `Add ${email} to "${group.name}"`,
    changes: [{ field: 'member', from: null, to: email }],
    dependsOn,
    action: { kind: 'add-member', groupName: group.name, groupId: present?.id ?? null, systemUserId },
  };
}

function bindingRow(
  group: DesiredGroup,
  present: ObservedGroup | undefined,
  application: Target,
  dependsOn: readonly string[],
): Operation | LeftAlone {
  const row = { resource: 'authorization', connector: connectorOf(application.connector) } as const;
  if (present !== undefined && application.boundGroupIds.includes(present.id)) {
    return {
      ...row,
      id: `leave:bind:${application.connector}:${group.name}`,
      verb: 'leave',
      title: `Leave "${group.name}" authorized for "${application.displayLabel}"`,
      changes: [],
    };
  }

  return {
    ...row,
    id: `bind-group:${application.connector}:${group.name}`,
    verb: 'change',
    title: `Authorize "${group.name}" for "${application.displayLabel}"`,
    changes: [{ field: 'group', from: null, to: group.name }],
    dependsOn: [...application.dependsOn, ...dependsOn],
    action: {
      kind: 'bind-group',
      groupName: group.name,
      groupId: present?.id ?? null,
      connector: application.connector,
      applicationId: application.id,
    },
  };
}

/** Only a binding that is there is taken off. */
function unbindingRow(
  group: DesiredGroup,
  present: ObservedGroup | undefined,
  application: Target,
): readonly Operation[] {
  if (present === undefined || application.id === null) return [];
  if (!application.boundGroupIds.includes(present.id)) return [];

  return [
    {
      id: `unbind-group:${application.connector}:${group.name}`,
      verb: 'remove',
      title: `Take "${group.name}" off "${application.displayLabel}": its members can no longer use it`,
      resource: 'authorization',
      connector: connectorOf(application.connector),
      changes: [{ field: 'group', from: group.name, to: null }],
      dependsOn: [],
      action: {
        kind: 'unbind-group',
        groupName: group.name,
        groupId: present.id,
        connector: application.connector,
        applicationId: application.id,
      },
    },
  ];
}

/** Binding an existing group also lets its other members in: said, so that nobody is surprised. */
function otherMembers(group: DesiredGroup, present: ObservedGroup | undefined): readonly LeftAlone[] {
  const others =
    present?.memberIds.filter((id) => !group.members.some(({ systemUserId }) => systemUserId === id))
      .length ?? 0;
  if (others === 0 || group.applications?.length === 0) return [];

  return [
    {
      id: `leave:others:${group.name}`,
      verb: 'leave',
      title: `Leave ${others === 1 ? 'one other member' : `${others} other members`} in "${group.name}": JumpCloud will let them through too`,
      resource: 'membership',
      connector: null,
      changes: [],
    },
  ];
}
