import { isVendorError } from '@wizard/vendor-http';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { type BoundedList, listLegacy, listModern, readData } from './paging.ts';

const internalUserSchema = z.looseObject({
  emailAddress: z.string(),
  name: z.string().nullish(),
  domain: z.string().nullish(),
  /** True for a second address of a person; the NameID must be the primary one. */
  alias: z.boolean().nullish(),
  addressType: z.string().nullish(),
  source: z.string().nullish(),
});

/** A person as the older dialect lists them. */
export type InternalUser = z.infer<typeof internalUserSchema>;

const userSchema = z.looseObject({
  id: z.string().nullish(),
  emailAddress: z.string(),
  name: z.string().nullish(),
  domain: z.string().nullish(),
  type: z.string().nullish(),
  internal: z.boolean().nullish(),
  disabled: z.boolean().nullish(),
  isAlias: z.boolean().nullish(),
});

/** A person as the newer dialect lists them. */
export type MimecastUser = z.infer<typeof userSchema>;

const profileSchema = z.looseObject({
  emailAddress: z.string(),
  name: z.string().nullish(),
  /** The name of the administrator's role, such as `Full Administrator`. */
  role: z.string().nullish(),
  admin: z.boolean().nullish(),
  /** Whether the person has a Mimecast password. */
  localPassword: z.boolean().nullish(),
  external: z.boolean().nullish(),
  accountCode: z.string().nullish(),
});

/** What a person may do. */
export type MimecastProfile = z.infer<typeof profileSchema>;

const usersOnPageSchema = z.array(z.looseObject({ users: z.array(internalUserSchema).nullish() }));

/** User and Group Management; needs Directories | Internal | Read. */
export function usersOf(connection: Connection) {
  return {
    /** The people of one internal domain, a hundred a page; a large domain may be cut, see `isComplete`. */
    internal: (
      domain: string,
      { maxPages }: { maxPages?: number } = {},
    ): Promise<BoundedList<InternalUser>> =>
      listLegacy(
        connection,
        { path: '/api/user/get-internal-users', data: [{ domain }] },
        {
          pageSize: 100,
          ...(maxPages === undefined ? {} : { maxPages }),
          read: (data, response) =>
            readData(data, response, usersOnPageSchema).flatMap(({ users }) => users ?? []),
        },
      ),

    list: (): Promise<MimecastUser[]> =>
      listModern(connection, '/user/cloud-gateway/v1/users', 'users', userSchema),

    /**
     * Whether a person is an administrator: no other call tells. It is in no list of API 2.0's
     * operations although it works with its tokens, so it may be refused.
     *
     * @returns undefined when this application may not ask
     * @throws VendorError `forbidden` with `err_xdk_operation_forbidden_for_address` for an address that
     * Mimecast doesn't know, or that the application may not read
     */
    getProfile: async (emailAddress: string): Promise<MimecastProfile | undefined> => {
      try {
        const { data, response } = await connection.legacy({
          path: '/api/user/get-profile',
          data: [{ emailAddress, showAvatar: false }],
          isRead: true,
        });
        const [profile] = readData(data, response, z.tuple([profileSchema], z.unknown()));
        return profile;
      } catch (error) {
        if (isVendorError(error, 'forbidden') && error.vendorCode === 'app_forbidden') return undefined;
        throw error;
      }
    },
  };
}
