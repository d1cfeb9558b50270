import type { Actor } from '@wizard/contracts';
import type { ApplicationRole, Operation } from '@wizard/runbook/plan';
import { assertAsPlanned } from './assert-as-planned.ts';
import { createApplication } from './create-application.ts';
import { deleteApplication } from './delete-application.ts';
import { addMember, bindGroup, createGroup, unbindGroup } from './group-actions.ts';
import { deleteGroup, removeMember } from './group-removals.ts';
import { setLogo } from './set-logo.ts';
import { updateApplication } from './update-application.ts';
import type { ActionContext, VendorAction } from './vendor-action.ts';

/** The calls that carry an operation out, which begin with a last look at what they touch. */
export function actionOf(context: ActionContext, operation: Operation, actor: Actor): VendorAction {
  const action = callsOf(context, operation, actor);

  return {
    ...action,
    perform: async () => {
      await assertAsPlanned(context, operation);
      return action.perform();
    },
  };
}

function callsOf(context: ActionContext, operation: Operation, actor: Actor): VendorAction {
  const { action } = operation;

  switch (action.kind) {
    case 'create-application':
    case 'create-bookmark':
      return createApplication(context, action.application, actor);
    case 'update-application':
      return updateApplication(context, action.applicationId, action.update, operation.changes);
    case 'set-logo':
      return setLogo(context, { ...action, applicationId: applicationIdOf(context, action) });
    case 'delete-application':
      return deleteApplication(context, action.applicationId, action.connector, actor);
    case 'create-group':
      return createGroup(context, action.name);
    case 'add-member':
      return addMember(context, groupIdOf(context, action), action.systemUserId);
    case 'bind-group':
      return bindGroup(context, groupIdOf(context, action), applicationIdOf(context, action));
    case 'delete-group':
      return deleteGroup(context, action.groupId);
    case 'remove-member':
      return removeMember(context, action.groupId, action.systemUserId);
    case 'unbind-group':
      return unbindGroup(context, action.groupId, action.applicationId);
  }
}

function groupIdOf(
  context: ActionContext,
  { groupId, groupName }: { groupId: string | null; groupName: string },
): string {
  const id = groupId ?? context.groupIdOf(groupName);
  // The order of operations sees to it that the group was made before.
  if (id === null) throw new Error(`The group ${groupName} has no id yet.`);

  return id;
}

function applicationIdOf(
  context: ActionContext,
  { applicationId, connector }: { applicationId: string | null; connector: ApplicationRole },
): string {
  const id = applicationId ?? context.applicationIdOf(connector);
  // The order of operations sees to it that the application was made before.
  if (id === null) throw new Error(`The ${connector} application has no id yet.`);

  return id;
}
