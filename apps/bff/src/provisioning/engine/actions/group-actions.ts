import { isVendorError } from '@wizard/vendor-http';
import { PlanOutdatedError } from '../../errors.ts';
import { groupDescription } from '../observe-groups.ts';
import type { ActionContext, Done, VendorAction } from './vendor-action.ts';

/** Creates a user group. Its description carries the run, by which it is known again. */
export function createGroup({ client, runId }: ActionContext, name: string): VendorAction {
  const description = groupDescription(runId);

  const find = async (): Promise<Done | null> => {
    const [group, ...others] = await client.userGroups.findByName(name);
    if (group === undefined) return null;

    const isOurs = group.description === description && others.length === 0;
    // Somebody else made it since the plan: its members would be let in without having been shown.
    if (!isOurs && (await client.userGroups.memberIds(group.id)).length > 0) {
      throw new PlanOutdatedError(
        `The user group "${name}" was made by someone else since the plan was made, and has members. Nobody was let in.`,
      );
    }
    return { result: { groupId: group.id, wasFound: true, ...(!isOurs && { wasThere: true }) } };
  };

  return {
    call: 'POST /api/v2/usergroups',
    isRepeatable: false,
    find,
    perform: async () => {
      try {
        const group = await client.userGroups.create({ name, description });
        return { result: { groupId: group.id } };
      } catch (error) {
        const found = isVendorError(error, 'conflict') ? await find() : null;
        if (found === null) throw error;
        return found;
      }
    },
  };
}

/** Adds a person to a group. */
export function addMember({ client }: ActionContext, groupId: string, systemUserId: string): VendorAction {
  return {
    call: `POST /api/v2/usergroups/${groupId}/members`,
    isRepeatable: true,
    find: async () =>
      (await client.userGroups.memberIds(groupId)).includes(systemUserId)
        ? { result: { groupId, wasFound: true } }
        : null,
    perform: async () => {
      const outcome = await client.userGroups.addMember(groupId, systemUserId);
      return { result: { groupId, ...(outcome === 'already-there' && { wasFound: true, wasThere: true }) } };
    },
  };
}

/** Binds a group to an application, so that its members may sign in. */
export function bindGroup({ client }: ActionContext, groupId: string, applicationId: string): VendorAction {
  return {
    call: `POST /api/v2/applications/${applicationId}/associations`,
    isRepeatable: true,
    find: async () =>
      (await isBound(client, groupId, applicationId))
        ? { result: { groupId, applicationId, wasFound: true } }
        : null,
    perform: async () => {
      const outcome = await client.associations.addToApplication(applicationId, {
        type: 'user_group',
        id: groupId,
      });
      return {
        result: {
          groupId,
          applicationId,
          ...(outcome === 'already-there' && { wasFound: true, wasThere: true }),
        },
      };
    },
  };
}

/** Takes a group off an application: its members can no longer use it. */
export function unbindGroup({ client }: ActionContext, groupId: string, applicationId: string): VendorAction {
  return {
    call: `POST /api/v2/applications/${applicationId}/associations`,
    isRepeatable: true,
    find: async () =>
      (await isBound(client, groupId, applicationId))
        ? null
        : { result: { groupId, applicationId, wasFound: true } },
    perform: async () => {
      const outcome = await client.associations.removeFromApplication(applicationId, {
        type: 'user_group',
        id: groupId,
      });
      return {
        result: {
          groupId,
          applicationId,
          ...(outcome === 'was-missing' && { wasFound: true, wasThere: true }),
        },
      };
    },
  };
}

async function isBound(
  client: ActionContext['client'],
  groupId: string,
  applicationId: string,
): Promise<boolean> {
  const bound = await client.associations.listForApplication(applicationId, 'user_group');

  return bound.some(({ id }) => id === groupId);
}
