import type { IntegrationId } from '@wizard/contracts';
import { expiryText, type WatchedCertificate } from '@wizard/runbook/watch';
import type { Clock } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { selectWatches } from './store.ts';
import type { KeptRun } from './tables.ts';

export interface Attention {
  integrationId: IntegrationId;
  texts: string[];
}

/** What the board shows of every integration that is not archived; nothing of those that are well. */
export const listAttention = async (deps: { database: OpenDatabase; clock: Clock }): Promise<Attention[]> => {
  const now = deps.clock.now();
  const watches = await selectWatches(deps.database.kysely);

  return watches
    .map(({ integration_id: integrationId, last_run, certificates }) => {
      const lastRun = last_run === null ? null : (JSON.parse(last_run) as KeptRun);
      const ending = (JSON.parse(certificates) as WatchedCertificate[]).flatMap(
        (certificate) => expiryText(certificate, now) ?? [],
      );

      return {
        integrationId,
        texts: [...ending, ...(lastRun?.changed ?? []), ...(lastRun?.error == null ? [] : [lastRun.error])],
      };
    })
    .filter(({ texts }) => texts.length > 0);
};
