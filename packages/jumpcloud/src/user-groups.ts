import { apiPath, isVendorError, readJson } from '@wizard/vendor-http';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { graphConnectionSchema } from './graph.ts';
import { type AddOutcome, addEdge, type RemoveOutcome, removeEdge } from './graph-operation.ts';
import { firstOfV2, listV2 } from './paging.ts';

const userGroupSchema = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  type: z.string().nullish(),
  /** A dynamic group picks its members by a query, so members can't be added by hand. */
  membershipMethod: z.string().nullish(),
});

/** A group of people; unknown fields are kept. */
export type UserGroup = z.infer<typeof userGroupSchema>;

/** `/api/v2/usergroups`. */
export function userGroupsOf(connection: Connection) {
  const list = (query: Readonly<Record<string, string>> = {}): Promise<UserGroup[]> =>
    listV2(
      connection.console,
      { path: '/api/v2/usergroups', query: { sort: 'name', ...query } },
      userGroupSchema,
    );
  const findByName = async (name: string): Promise<UserGroup[]> => {
    const isPlain = /^[\p{L}\p{N} ._-]+$/u.test(name);
    const groups = await list(isPlain ? { filter: `name:eq:${name}` } : {});
    return groups.filter((group) => group.name === name);
  };
  const membersOf = (groupId: string) => apiPath`/api/v2/usergroups/${groupId}/members`;

  return {
    list: (): Promise<UserGroup[]> => list(),

    get: async (groupId: string): Promise<UserGroup> =>
      readJson(
        await connection.console({ method: 'GET', path: apiPath`/api/v2/usergroups/${groupId}` }),
        userGroupSchema,
      ),

    /**
     * Groups of exactly this name: more than one, if JumpCloud lets names repeat. The filter knows
     * wildcards and separators, so a name that holds one is looked for in the whole list.
     */
    findByName,

    /** The same for several names: in one call where all groups of the organization fit on one page. */
    findByNames: async (names: readonly string[]): Promise<UserGroup[]> => {
      if (names.length > 1) {
        const query = { sort: 'name' };
        const first = await firstOfV2(
          connection.console,
          { path: '/api/v2/usergroups', query },
          userGroupSchema,
        );
        if (first.isWhole) return first.items.filter(({ name }) => names.includes(name));
      }
      return (await Promise.all(names.map(findByName))).flat();
    },

    /** Sent once, whatever the answer, as an application is: a second call may make a second group. */
    create: async (group: { readonly name: string; readonly description?: string }): Promise<UserGroup> =>
      readJson(
        await connection.console({
          method: 'POST',
          path: '/api/v2/usergroups',
          json: group,
          isSentOnce: true,
        }),
        userGroupSchema,
      ),

    delete: async (groupId: string): Promise<'deleted' | 'was-missing'> => {
      try {
        await connection.console({ method: 'DELETE', path: apiPath`/api/v2/usergroups/${groupId}` });
        return 'deleted';
      } catch (error) {
        if (isVendorError(error, 'not-found')) return 'was-missing';
        throw error;
      }
    },

    /** The ids of its direct members. */
    memberIds: async (groupId: string): Promise<string[]> => {
      const edges = await listV2(connection.console, { path: membersOf(groupId) }, graphConnectionSchema);
      return edges.filter(({ to }) => to.type === 'user').map(({ to }) => to.id);
    },

    addMember: (groupId: string, userId: string): Promise<AddOutcome> =>
      addEdge(connection, membersOf(groupId), { type: 'user', id: userId }),

    removeMember: (groupId: string, userId: string): Promise<RemoveOutcome> =>
      removeEdge(connection, membersOf(groupId), { type: 'user', id: userId }),
  };
}
