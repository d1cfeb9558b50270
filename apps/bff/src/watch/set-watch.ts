import type { Actor, IntegrationId, WatchCadence } from '@wizard/contracts';
import { readIntegration } from '../integrations/read-integration.ts';
import { queueNotice } from './queue-notice.ts';
import { newId } from '../db/new-id.ts';
import { selectWatch, upsertWatch } from './store.ts';
import type { WatchDeps } from './watch-deps.ts';
import { NobodyToTellError, WatchRefusedError } from './watch-errors.ts';
import { webhookProblem } from './webhook-address.ts';

export interface SetWatch {
  integrationId: IntegrationId;
  cadence: WatchCadence;
  /** Empty for none. */
  webhookUrl: string;
  mailTo: readonly string[];
  actor: Actor;
}

/**
 * Sets when the integration is validated by itself, and who is told. Turned on, or changed, it begins at once.
 * @throws IntegrationNotFoundError, IntegrationArchivedError, WatchRefusedError
 */
export const setWatch = async (
  deps: WatchDeps,
  { integrationId, cadence, webhookUrl, mailTo, actor }: SetWatch,
): Promise<void> => {
  const { kind } = await readIntegration(deps, integrationId);
  const problem = webhookUrl === '' ? null : webhookProblem(webhookUrl, kind);
  if (problem !== null) throw new WatchRefusedError(problem);
  if (mailTo.length > 0 && deps.sendMail === null) {
    throw new WatchRefusedError({
      pointer: '/mailTo',
      message: 'This server has no mail server to send by (SMTP_URL). Use a webhook, or leave this empty.',
    });
  }

  await deps.ledger.write(integrationId, async (tx) => {
    const before = await selectWatch(tx.trx, integrationId);
    await upsertWatch(tx.trx, integrationId, {
      cadence,
      next_at: cadence === 'off' ? null : before?.cadence === cadence ? before.next_at : tx.at,
      webhook_url: webhookUrl === '' ? null : webhookUrl,
      mail_to: JSON.stringify([...new Set(mailTo.map((each) => each.toLowerCase()))]),
    });
    await tx.append({
      kind: 'watch-set',
      actor,
      summary: `${actor.name} set the scheduled validation to ${cadence}, and ${toldText(webhookUrl, mailTo)}.`,
      // The path of a webhook's address is often its password.
      data: { cadence, webhookHost: webhookUrl === '' ? null : new URL(webhookUrl).host, mailTo },
    });
  });
};

const toldText = (webhookUrl: string, mailTo: readonly string[]): string => {
  const told = [
    ...(webhookUrl === '' ? [] : [`a webhook at ${new URL(webhookUrl).host}`]),
    ...(mailTo.length === 0 ? [] : [mailTo.join(', ')]),
  ];

  return told.length === 0 ? 'nobody is told' : `tells ${told.join(' and ')}`;
};

interface ByAdmin {
  integrationId: IntegrationId;
  actor: Actor;
}

/**
 * Another key for the webhook's signature; what was signed with the one before no longer counts.
 * @throws IntegrationNotFoundError, IntegrationArchivedError
 */
export const renewWebhookSecret = async (
  deps: WatchDeps,
  { integrationId, actor }: ByAdmin,
): Promise<void> => {
  await deps.ledger.write(integrationId, async (tx) => {
    const generation = (await selectWatch(tx.trx, integrationId))?.webhook_generation ?? 1;
    await upsertWatch(tx.trx, integrationId, { webhook_generation: generation + 1 });
    await tx.append({
      kind: 'watch-set',
      actor,
      summary: `${actor.name} made another key for the signature of the webhook.`,
      data: { webhookGeneration: generation + 1 },
    });
  });
};

/**
 * A notice to everyone who would get one.
 * @throws NobodyToTellError, IntegrationNotFoundError, IntegrationArchivedError
 */
export const sendTestNotice = async (
  deps: WatchDeps,
  { integrationId, actor }: ByAdmin,
): Promise<{ deliveries: number }> => {
  const { name } = await readIntegration(deps, integrationId);

  return deps.ledger.write(integrationId, async (tx) => {
    const deliveries = await queueNotice(tx.trx, {
      integrationId,
      notice: {
        id: newId('ntc'),
        integration: { id: integrationId, name },
        at: tx.at,
        subject: `${name}: this is a test`,
        lines: [`${actor.name} tried out the way of these notices. Nothing has changed.`],
        path: `/integrations/${integrationId}/watch`,
      },
    });
    if (deliveries === 0) throw new NobodyToTellError();

    return { deliveries };
  });
};
