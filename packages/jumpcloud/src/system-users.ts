import { apiPath, readJson } from '@wizard/vendor-http';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { withId } from './object-id.ts';
import { listV1 } from './paging.ts';

const systemUserSchema = withId({
  email: z.string().nullish(),
  username: z.string().nullish(),
  firstname: z.string().nullish(),
  lastname: z.string().nullish(),
  displayname: z.string().nullish(),
  /** Whether the person has set a password. */
  activated: z.boolean().nullish(),
  suspended: z.boolean().nullish(),
  account_locked: z.boolean().nullish(),
  password_expired: z.boolean().nullish(),
  /** STAGED, ACTIVATED or SUSPENDED. */
  state: z.string().nullish(),
  totp_enabled: z.boolean().nullish(),
  enable_user_portal_multifactor: z.boolean().nullish(),
  mfa: z.looseObject({ configured: z.boolean().nullish(), exclusion: z.boolean().nullish() }).nullish(),
});

/** A person in JumpCloud's directory. */
export type SystemUser = z.infer<typeof systemUserSchema>;

/** Only what a sign-in depends on: the full record holds addresses, phone numbers and more. v1 separates by spaces. */
const neededFields = [
  '_id',
  'email',
  'username',
  'firstname',
  'lastname',
  'displayname',
  'activated',
  'suspended',
  'account_locked',
  'password_expired',
  'state',
  'totp_enabled',
  'enable_user_portal_multifactor',
  'mfa',
].join(' ');

/** Where a person is looked for by a part of the name or of an address. */
const searchedFields = ['email', 'username', 'firstname', 'lastname', 'displayname'] as const;

const searchAnswerSchema = z.looseObject({
  totalCount: z.number().nullish(),
  results: z.array(systemUserSchema),
});

/** `/api/systemusers`. */
export function systemUsersOf(connection: Connection) {
  const list = (query: Readonly<Record<string, string>> = {}): Promise<SystemUser[]> =>
    listV1(
      connection.console,
      { path: '/api/systemusers', query: { fields: neededFields, ...query } },
      systemUserSchema,
    );

  return {
    list: (): Promise<SystemUser[]> => list(),

    /** The people of these ids (at most 100), in one call; one that is gone is left out. */
    listByIds: (userIds: readonly string[]): Promise<SystemUser[]> =>
      userIds.length === 0 ? Promise.resolve([]) : list({ filter: `_id:$in:${userIds.join('|')}` }),

    get: async (userId: string): Promise<SystemUser> =>
      readJson(
        await connection.console({
          method: 'GET',
          path: apiPath`/api/systemusers/${userId}`,
          query: { fields: neededFields },
        }),
        systemUserSchema,
      ),

    /**
     * The first people (at most 100) of whom one of these fields holds `term`, and how many there are. A POST that
     * changes nothing: the directory itself searches, however large it is.
     */
    search: async (term: string): Promise<{ users: SystemUser[]; total: number }> => {
      const response = await connection.console({
        method: 'POST',
        path: '/api/search/systemusers',
        isRead: true,
        json: {
          ...(term === '' ? {} : { searchFilter: { searchTerm: term, fields: searchedFields } }),
          fields: neededFields,
          limit: 100,
          skip: 0,
        },
      });
      const { results, totalCount } = readJson(response, searchAnswerSchema);

      return { users: results, total: totalCount ?? results.length };
    },

    /** The person with this address, whatever its case; the filter itself compares case-sensitively. */
    findByEmail: async (email: string): Promise<SystemUser | undefined> => {
      const wanted = email.trim().toLowerCase();
      for (const spelling of new Set([email.trim(), wanted])) {
        const users = await list({ filter: `email:$eq:${spelling}` });
        const user = users.find((candidate) => candidate.email?.toLowerCase() === wanted);
        if (user !== undefined) return user;
      }
      return undefined;
    },
  };
}
