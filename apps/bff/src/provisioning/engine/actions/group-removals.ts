import { isVendorError } from '@wizard/vendor-http';
import type { ActionContext, VendorAction } from './vendor-action.ts';

/** Deletes a user group; one that is gone already is as wanted. */
export function deleteGroup({ client }: ActionContext, groupId: string): VendorAction {
  return {
    call: `DELETE /api/v2/usergroups/${groupId}`,
    isRepeatable: true,
    find: async () => {
      try {
        await client.userGroups.get(groupId);
        return null;
      } catch (error) {
        if (isVendorError(error, 'not-found')) return { result: { groupId, wasFound: true } };
        throw error;
      }
    },
    perform: async () => {
      await client.userGroups.delete(groupId);
      return { result: { groupId } };
    },
  };
}

/** Takes a person out of a group. */
export function removeMember({ client }: ActionContext, groupId: string, systemUserId: string): VendorAction {
  return {
    call: `POST /api/v2/usergroups/${groupId}/members`,
    isRepeatable: true,
    find: async () =>
      (await client.userGroups.memberIds(groupId)).includes(systemUserId)
        ? null
        : { result: { groupId, wasFound: true } },
    perform: async () => {
      const outcome = await client.userGroups.removeMember(groupId, systemUserId);
      return { result: { groupId, ...(outcome === 'was-missing' && { wasFound: true, wasThere: true }) } };
    },
  };
}
