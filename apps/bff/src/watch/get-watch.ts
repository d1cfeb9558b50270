import type { Delivery, IntegrationId, Watch } from '@wizard/contracts';
import { daysUntil, watchedCertificates } from '@wizard/runbook/watch';
import { readInputs } from '../integrations/inputs.ts';
import type { Notice } from './notice.ts';
import { selectDeliveries, selectWatch } from './store.ts';
import type { NoticeDeliveryTable } from './tables.ts';
import type { WatchDeps } from './watch-deps.ts';

/**
 * How the integration is watched. The key of the signature is for an admin alone.
 * @throws IntegrationNotFoundError
 */
export const getWatch = async (
  deps: WatchDeps,
  { integrationId, isAdmin }: { integrationId: IntegrationId; isAdmin: boolean },
): Promise<Watch> => {
  const { kysely } = deps.database;
  const [inputs, watch, deliveries] = await Promise.all([
    readInputs(deps, integrationId),
    selectWatch(kysely, integrationId),
    selectDeliveries(kysely, integrationId),
  ]);
  const webhookUrl = watch?.webhook_url ?? null;

  return {
    cadence: watch?.cadence ?? 'off',
    nextAt: watch?.next_at ?? null,
    lastRun: watch?.last_run == null ? null : (JSON.parse(watch.last_run) as Watch['lastRun']),
    webhookUrl: isAdmin || webhookUrl === null ? webhookUrl : new URL(webhookUrl).origin,
    webhookSecret:
      isAdmin && webhookUrl !== null
        ? deps.webhookSecret(integrationId, watch?.webhook_generation ?? 1)
        : null,
    mailTo: JSON.parse(watch?.mail_to ?? '[]') as string[],
    canMail: deps.sendMail !== null,
    certificates: watchedCertificates(inputs).map(({ sha256: _, ...certificate }) => ({
      ...certificate,
      daysLeft: daysUntil(certificate.notAfter, deps.clock.now()),
    })),
    deliveries: deliveries.map((row) => presentDelivery(row, isAdmin)),
  };
};

const presentDelivery = (row: NoticeDeliveryTable, isAdmin: boolean): Delivery => ({
  id: row.id,
  channel: row.channel,
  target: row.channel === 'mail' || isAdmin ? row.target : new URL(row.target).origin,
  subject: (JSON.parse(row.notice) as Notice).subject,
  createdAt: row.created_at,
  state: row.state,
  attempts: row.attempts,
  at: row.at,
  error: row.error,
});
