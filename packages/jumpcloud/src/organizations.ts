import { apiPath, readJson } from '@wizard/vendor-http';
import { z } from 'zod';
import type { Connection } from './connection.ts';
import { withId } from './object-id.ts';
import { listV1 } from './paging.ts';

const organizationSchema = withId({
  /** Null in the recorded answer of an organization that was never renamed. */
  displayName: z.string().nullish(),
  logoUrl: z.string().nullish(),
  created: z.string().nullish(),
  /** Only in the answer for one organization: the products that it holds, a hint at best. */
  entitlement: z.looseObject({}).nullish(),
  /** Only in the answer for one organization; `settings.features.directoryInsights.enabled` and others. */
  settings: z.looseObject({ features: z.looseObject({}).nullish() }).nullish(),
});

/** An organization as JumpCloud shows it; unknown fields are kept. */
export type Organization = z.infer<typeof organizationSchema>;

/** `/api/organizations`: the cheapest check of a key, and the list that a multi-tenant key may choose from. */
export function organizationsOf(connection: Connection) {
  return {
    list: (): Promise<Organization[]> =>
      listV1(connection.console, { path: '/api/organizations' }, organizationSchema),

    get: async (organizationId: string): Promise<Organization> =>
      readJson(
        await connection.console({ method: 'GET', path: apiPath`/api/organizations/${organizationId}` }),
        organizationSchema,
      ),
  };
}
