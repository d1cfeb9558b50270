import type { Actor } from '@wizard/contracts';
import type { Operation } from '@wizard/runbook/plan';
import { createApplication } from './create-application.ts';
import { deleteApplication } from './delete-application.ts';
import { addMember, bindGroup, createGroup, unbindGroup } from './group-actions.ts';
import { updateApplication } from './update-application.ts';
import type { ActionContext, VendorAction } from './vendor-action.ts';

/** The calls that carry an operation out. */
export function actionOf(context: ActionContext, operation: Operation, actor: Actor): VendorAction {
  const { action } = operation;

  switch (action.kind) {
    case 'create-application':
    case 'create-bookmark':
      return createApplication(context, action.application, actor);
    case 'update-application':
      return updateApplication(context, action.applicationId, action.update, operation.changes);
    case 'delete-application':
      return deleteApplication(context, action.applicationId, action.connector, actor);
    case 'create-group':
      return createGroup(context, action.name);
    case 'add-member':
      return addMember(context, groupIdOf(context, action), action.systemUserId);
    case 'bind-group':
      return bindGroup(context, groupIdOf(context, action), action.applicationId);
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
