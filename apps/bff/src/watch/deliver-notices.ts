import type { Logger } from 'pino';
import type { Clock } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import type { Notice } from './notice.ts';
import type { SendMail } from './send-mail.ts';
import { sendWebhook } from './send-webhook.ts';
import { moveDelivery, selectDueDeliveries, selectWatch } from './store.ts';
import type { NoticeDeliveryTable } from './tables.ts';
import type { WebhookSecret } from './webhook-secret.ts';

export interface DeliverDeps {
  clock: Clock;
  database: OpenDatabase;
  log: Logger;
  webhookSecret: WebhookSecret;
  sendMail: SendMail | null;
  publicUrl: string | null;
}

const minuteMs = 60_000;
/** After the first, second, ... attempt; after the last one nobody tries any more. */
const retryAfterMs = [1, 5, 30, 120, 360].map((minutes) => minutes * minuteMs);
/** A process that claimed an attempt and died leaves it to another one after this long. */
const claimMs = 2 * minuteMs;

/** Sends every notice whose time has come; gives how many were accepted. */
export const deliverNotices = async (deps: DeliverDeps): Promise<number> => {
  const due = await selectDueDeliveries(deps.database.kysely, deps.clock.now().toISOString());
  const results = await Promise.all(due.map((delivery) => attempt(deps, delivery)));

  return results.filter(Boolean).length;
};

const attempt = async (deps: DeliverDeps, delivery: NoticeDeliveryTable): Promise<boolean> => {
  const { kysely } = deps.database;
  const claimed = { ...delivery, at: new Date(deps.clock.now().getTime() + claimMs).toISOString() };
  if (!(await moveDelivery(kysely, delivery, { at: claimed.at }))) return false;

  const attempts = delivery.attempts + 1;
  try {
    await send(deps, delivery);
    const at = deps.clock.now().toISOString();
    await moveDelivery(kysely, claimed, { state: 'sent', attempts, at, error: null });

    return true;
  } catch (error) {
    const wait = retryAfterMs[delivery.attempts];
    deps.log.warn({ err: error, deliveryId: delivery.id, attempts }, 'a notice was not accepted');
    await moveDelivery(kysely, claimed, {
      state: wait === undefined ? 'given-up' : 'waiting',
      attempts,
      at: new Date(deps.clock.now().getTime() + (wait ?? 0)).toISOString(),
      error: reasonOf(error),
    });

    return false;
  }
};

const send = async (deps: DeliverDeps, delivery: NoticeDeliveryTable): Promise<void> => {
  const notice = JSON.parse(delivery.notice) as Notice;
  if (delivery.channel === 'webhook') {
    const { webhook_generation: generation = 1 } =
      (await selectWatch(deps.database.kysely, delivery.integration_id)) ?? {};
    await sendWebhook({
      url: delivery.target,
      secret: deps.webhookSecret(delivery.integration_id, generation),
      notice,
      at: deps.clock.now(),
      publicUrl: deps.publicUrl,
    });
    return;
  }

  if (deps.sendMail === null) throw new Error('The server has no mail server any more (SMTP_URL).');
  await deps.sendMail(delivery.target, notice);
};

/** `fetch` hides what happened in the cause. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;

  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 300);
};
