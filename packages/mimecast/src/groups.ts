import { z } from 'zod';
import type { Connection } from './connection.ts';
import { listLegacy, readData } from './paging.ts';

const groupSchema = z.looseObject({
  id: z.string(),
  /** The group's name: Mimecast calls it description. */
  description: z.string(),
  source: z.string().nullish(),
  parentId: z.string().nullish(),
  userCount: z.number().nullish(),
  folderCount: z.number().nullish(),
});

/** A directory or profile group; unknown fields are kept. */
export type MimecastGroup = z.infer<typeof groupSchema>;

const memberSchema = z.looseObject({
  emailAddress: z.string().nullish(),
  /** A whole domain may be a member. */
  domain: z.string().nullish(),
  name: z.string().nullish(),
  type: z.string().nullish(),
  internal: z.boolean().nullish(),
});

/** A member of a group: an address or a whole domain. */
export type MimecastGroupMember = z.infer<typeof memberSchema>;

const foldersSchema = z.array(z.looseObject({ folders: z.array(groupSchema).nullish() }));
const membersSchema = z.array(z.looseObject({ groupMembers: z.array(memberSchema).nullish() }));

/**
 * User and Group Management; needs Directories | Groups | Edit. Writing to groups always failed with
 * `err_xdk_operation_forbidden_for_address` on one tenant: be ready to have it done in the console.
 */
export function groupsOf(connection: Connection) {
  return {
    /** Groups whose name holds the text. `source`: made in Mimecast (cloud) or synchronised from a directory (ldap). */
    find: async (query: string, source: 'cloud' | 'ldap' = 'cloud'): Promise<readonly MimecastGroup[]> => {
      const { items } = await listLegacy(
        connection,
        { path: '/api/directory/find-groups', data: [{ query, source }] },
        {
          pageSize: 100,
          read: (data, response) =>
            readData(data, response, foldersSchema).flatMap(({ folders }) => folders ?? []),
        },
      );
      return items;
    },

    /** Never repeated after an ambiguous answer: look for the group first. */
    create: async (description: string, parentId?: string): Promise<MimecastGroup> => {
      const { data, response } = await connection.legacy({
        path: '/api/directory/create-group',
        data: [{ description, ...(parentId === undefined ? {} : { parentId }) }],
        isRead: false,
      });
      const [group] = readData(data, response, z.tuple([groupSchema], z.unknown()));
      return group;
    },

    addMember: async (groupId: string, emailAddress: string): Promise<void> => {
      await connection.legacy({
        path: '/api/directory/add-group-member',
        data: [{ id: groupId, emailAddress }],
        isRead: false,
      });
    },

    members: async (groupId: string): Promise<readonly MimecastGroupMember[]> => {
      const { items } = await listLegacy(
        connection,
        { path: '/api/directory/get-group-members', data: [{ id: groupId }] },
        {
          pageSize: 500,
          read: (data, response) =>
            readData(data, response, membersSchema).flatMap(({ groupMembers }) => groupMembers ?? []),
        },
      );
      return items;
    },
  };
}
