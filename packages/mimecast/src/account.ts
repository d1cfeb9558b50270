import { readJson } from '@wizard/vendor-http';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { readData } from './paging.ts';

const whoAmISchema = z.looseObject({
  type: z.string().nullish(),
  version: z.string().nullish(),
  'account-codes': z.record(z.string(), z.string().nullish()).nullish(),
});

/** Whom the credentials belong to. */
export interface WhoAmI {
  readonly type: string | undefined;
  /** The Cloud Gateway account code; absent, the tenant is no Cloud Gateway and has no authentication profiles. */
  readonly accountCode: string | undefined;
  /** All account codes by kind: `cg`, `ci`, `x1`, `lead`. */
  readonly accountCodes: Readonly<Record<string, string>>;
}

/** Only these fields leave the client: the answer also holds a passphrase, a support code and contact data. */
const accountSchema = z.object({
  accountCode: z.string().min(1),
  region: z.string().nullish(),
  accountName: z.string().nullish(),
  packages: z.array(z.string()).nullish(),
  adminSessionTimeout: z.number().nullish(),
  type: z.string().nullish(),
  userCount: z.number().nullish(),
  domain: z.string().nullish(),
});

/** What the account is. */
export interface MimecastAccount {
  readonly accountCode: string;
  /** Mimecast's word for the grid, such as `us`; the values for some grids are not documented. */
  readonly region: string | undefined;
  readonly accountName: string | undefined;
  readonly packages: readonly string[];
  /** Minutes until an idle administrator is signed out. */
  readonly adminSessionTimeout: number | undefined;
  readonly type: string | undefined;
  readonly userCount: number | undefined;
  readonly domain: string | undefined;
}

const productSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).nullish(),
  name: z.string().nullish(),
});
const packagesSchema = z.array(
  z.looseObject({
    products: z.union([z.array(productSchema), productSchema.transform((product) => [product])]).nullish(),
  }),
);

/** A product that the account has. */
export interface MimecastPackage {
  readonly id: string;
  readonly name: string;
}

/** Account Management. */
export function accountOf(connection: Connection) {
  return {
    /** The cheapest check of the credentials: it needs no permission. */
    whoAmI: async (): Promise<WhoAmI> => {
      const body = readJson(await connection.get('/identity/whoami'), whoAmISchema);
      const codes = Object.entries(body['account-codes'] ?? {}).flatMap(([kind, code]) =>
        code ? [[kind, code] as const] : [],
      );
      const accountCodes = Object.fromEntries(codes);

      return { type: body.type ?? undefined, accountCode: accountCodes.cg, accountCodes };
    },

    /** Needs the permission Account | Dashboard | Read. */
    getAccount: async (): Promise<MimecastAccount> => {
      const { data, response } = await connection.legacy({
        path: '/api/account/get-account',
        data: [],
        isRead: true,
      });
      const [account] = readData(data, response, z.tuple([accountSchema], z.unknown()));

      return {
        accountCode: account.accountCode,
        region: account.region ?? undefined,
        accountName: account.accountName ?? undefined,
        packages: account.packages ?? [],
        adminSessionTimeout: account.adminSessionTimeout ?? undefined,
        type: account.type ?? undefined,
        userCount: account.userCount ?? undefined,
        domain: account.domain || undefined,
      };
    },

    packages: async (): Promise<MimecastPackage[]> => {
      const { data, response } = await connection.legacy({
        path: '/api/provisioning/get-packages',
        data: [{}],
        isRead: true,
      });
      return readData(data, response, packagesSchema)
        .flatMap(({ products }) => products ?? [])
        .map(({ id, name }) => ({ id: String(id ?? ''), name: name ?? '' }));
    },
  };
}
