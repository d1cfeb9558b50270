import { readJson } from '@wizard/vendor-http';
import { z } from 'zod';
import type { Connection } from './connection.ts';

const subscriptionSchema = z.looseObject({
  displayName: z.string().nullish(),
  productCode: z.string(),
  features: z.array(z.looseObject({ name: z.string().nullish() })).nullish(),
});

/** A product of JumpCloud's price list. */
export type Subscription = z.infer<typeof subscriptionSchema>;

/** `/api/v2/subscriptions`: the catalogue of products, not what the organization holds. */
export function subscriptionsOf(connection: Connection) {
  return {
    list: async (): Promise<Subscription[]> =>
      readJson(
        await connection.console({ method: 'GET', path: '/api/v2/subscriptions' }),
        z.array(subscriptionSchema),
      ),
  };
}
