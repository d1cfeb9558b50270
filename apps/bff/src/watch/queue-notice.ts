import type { IntegrationId } from '@wizard/contracts';
import { newId } from '../db/new-id.ts';
import type { Trx } from '../db/database.ts';
import type { Notice } from './notice.ts';
import { insertDeliveries, selectWatch } from './store.ts';
import type { NoticeDeliveryTable } from './tables.ts';

/** Puts a notice on its way to everyone who wants one; gives to how many. */
export const queueNotice = async (
  trx: Trx,
  { integrationId, notice }: { integrationId: IntegrationId; notice: Notice },
): Promise<number> => {
  const watch = await selectWatch(trx, integrationId);
  if (watch === undefined) return 0;

  const targets = [
    ...(watch.webhook_url === null ? [] : [{ channel: 'webhook' as const, target: watch.webhook_url }]),
    ...(JSON.parse(watch.mail_to) as string[]).map((target) => ({ channel: 'mail' as const, target })),
  ];
  const rows = targets.map(
    (target): NoticeDeliveryTable => ({
      id: newId('dlv'),
      integration_id: integrationId,
      ...target,
      notice: JSON.stringify(notice),
      created_at: notice.at,
      state: 'waiting',
      attempts: 0,
      at: notice.at,
      error: null,
    }),
  );
  await insertDeliveries(trx, rows);

  return rows.length;
};
