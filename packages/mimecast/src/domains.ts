import { z } from 'zod';
import type { Connection } from './connection.ts';
import { listLegacy, readData } from './paging.ts';

const domainSchema = z.looseObject({ id: z.string().nullish(), domain: z.string() });

/** A mail domain that the account treats as its own. */
export type InternalDomain = z.infer<typeof domainSchema>;

/** Domain Management; needs Directories | Internal | Read. */
export function domainsOf(connection: Connection) {
  return {
    internal: async (): Promise<readonly InternalDomain[]> => {
      const { items } = await listLegacy(
        connection,
        { path: '/api/domain/get-internal-domain', data: [] },
        { pageSize: 100, read: (data, response) => readData(data, response, z.array(domainSchema)) },
      );
      return items;
    },
  };
}
