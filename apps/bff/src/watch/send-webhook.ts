import { createHmac } from 'node:crypto';
import type { Notice } from './notice.ts';

export interface Webhook {
  url: string;
  secret: string;
  notice: Notice;
  /** Of this attempt. */
  at: Date;
  /** Origin of the wizard's pages; null where nobody has told it. */
  publicUrl: string | null;
}

const waitMs = 10_000;

/**
 * Sends a notice as JSON. `x-wizard-signature` is `v1=` and the HMAC-SHA-256, in hexadecimal, of the timestamp of
 * `x-wizard-timestamp` (seconds), a full stop and the body; a receiver compares both, and the time with its own.
 * @throws Error with what was answered, unless that was 2xx; redirects are not followed
 */
export const sendWebhook = async ({ url, secret, notice, at, publicUrl }: Webhook): Promise<void> => {
  const { path, ...told } = notice;
  const body = JSON.stringify({ ...told, link: publicUrl === null ? null : publicUrl + path });
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal: AbortSignal.timeout(waitMs),
    headers: {
      'content-type': 'application/json',
      'x-wizard-timestamp': timestamp,
      'x-wizard-signature': `v1=${signature}`,
      'x-wizard-notice': notice.id,
    },
    body,
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The webhook answered ${answer.status}; it must answer 2xx.`);
};
