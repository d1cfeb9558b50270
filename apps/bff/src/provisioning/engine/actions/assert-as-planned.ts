import type { ObservedApplication, Operation } from '@wizard/runbook/plan';
import { isVendorError } from '@wizard/vendor-http';
import { PlanOutdatedError } from '../../errors.ts';
import type { PlanBasis } from '../../run-record.ts';
import { boundGroupIds, observeApplication } from '../observe.ts';
import { observeGroupsById } from '../observe-groups.ts';
import { conflictsSince } from '../plan-basis.ts';
import type { ActionContext } from './vendor-action.ts';

/**
 * The last look before a write: what it overwrites or takes away must still be what the plan showed. What the
 * run itself makes is not looked at: nobody knows of it before it is there.
 * @throws PlanOutdatedError with the values that somebody changed meanwhile
 */
export async function assertAsPlanned(context: ActionContext, operation: Operation): Promise<void> {
  const { basis, at } = context.planned;
  const now = await lookAgain(context, operation);
  if (now === null) return;

  const values = conflictsSince(
    [operation],
    withoutOwnEffects(context, basis),
    withoutOwnEffects(context, now),
  );
  if (values.length > 0) {
    throw PlanOutdatedError.ofConflicts({
      plannedAt: at,
      seenAt: context.now().toISOString(),
      values: [...values],
    });
  }
}

/**
 * What the operation touches, as JumpCloud has it now; null when it touches nothing that was there, or has the
 * effect that the plan showed whatever else was changed.
 */
async function lookAgain(context: ActionContext, { action }: Operation): Promise<PlanBasis | null> {
  switch (action.kind) {
    case 'update-application':
      // Values are compared in the object that is written back; turning sign-on off concerns groups as well.
      return action.update.isActive === false ? applicationNow(context, action.applicationId) : null;
    case 'delete-application': {
      const now = await applicationNow(context, action.applicationId);

      // Gone already, by a call of a process that died, or by somebody: there is nothing left to take away.
      return now.applications.length === 0 ? null : now;
    }
    case 'bind-group':
      return action.groupId === null ? null : groupNow(context, action.groupId);
    case 'delete-group': {
      const groups = await observeGroupsById(context.client, [action.groupId]);

      return groups.length === 0 ? null : { applications: [], groups };
    }
    case 'create-application':
    case 'create-bookmark':
    case 'create-group':
    case 'set-logo':
    case 'add-member':
    case 'remove-member':
    case 'unbind-group':
      return null;
  }
}

async function groupNow({ client, planned: { basis } }: ActionContext, groupId: string): Promise<PlanBasis> {
  return { applications: basis.applications, groups: await observeGroupsById(client, [groupId]) };
}

async function applicationNow(
  { client, planned: { basis } }: ActionContext,
  applicationId: string,
): Promise<PlanBasis> {
  const applications = async (): Promise<readonly ObservedApplication[]> => {
    const [application, groups] = await Promise.all([
      client.applications.get(applicationId),
      boundGroupIds(client, applicationId),
    ]);
    return [await observeApplication(application, null, groups)];
  };

  return { applications: await noneIfGone(applications), groups: basis.groups };
}

async function noneIfGone<T>(work: () => Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await work();
  } catch (error) {
    if (isVendorError(error, 'not-found')) return [];
    throw error;
  }
}

/** Both looks without what this run itself adds and takes away: its operations are carried out side by side. */
function withoutOwnEffects(
  { planned: { operations } }: ActionContext,
  { applications, groups }: PlanBasis,
): PlanBasis {
  const actions = operations.map(({ action }) => action);
  const isOwnMember = (groupId: string, systemUserId: string) =>
    actions.some(
      (action) =>
        (action.kind === 'add-member' || action.kind === 'remove-member') &&
        action.groupId === groupId &&
        action.systemUserId === systemUserId,
    );
  const isOwnBinding = (applicationId: string, groupId: string) =>
    actions.some(
      (action) =>
        ((action.kind === 'bind-group' || action.kind === 'unbind-group') &&
          action.applicationId === applicationId &&
          action.groupId === groupId) ||
        (action.kind === 'delete-group' && action.groupId === groupId),
    );
  const isDeleted = (applicationId: string) =>
    actions.some((action) => action.kind === 'delete-application' && action.applicationId === applicationId);

  const isTurnedOff = (applicationId: string) =>
    actions.some(
      (action) =>
        action.kind === 'update-application' &&
        action.applicationId === applicationId &&
        action.update.isActive === false,
    );

  return {
    applications: applications.map((application) => ({
      ...application,
      // Off already is what was wanted, whoever did it: a late call of a process that died among them.
      isActive: application.isActive && !isTurnedOff(application.id),
      boundGroupIds: application.boundGroupIds.filter((id) => !isOwnBinding(application.id, id)),
    })),
    groups: groups.map((group) => ({
      ...group,
      memberIds: group.memberIds.filter((id) => !isOwnMember(group.id, id)),
      ...(group.applicationIds && {
        applicationIds: group.applicationIds.filter((id) => !isOwnBinding(id, group.id) && !isDeleted(id)),
      }),
    })),
  };
}
