import type { VendorMethod } from './vendor-error.ts';

/** How a call failed before any status arrived. */
export type NetworkFailure =
  /** Nothing reached the vendor: refused, no such host, no route. */
  | 'never-sent'
  /** The connection broke after the request may have been sent. */
  | 'interrupted'
  | 'timeout'
  /** The certificate was not accepted; trying again can't help. */
  | 'untrusted';

/** What {@link retryDelay} decides on. */
export interface RetrySituation {
  readonly method: VendorMethod;
  /** A POST that only reads (most of Mimecast's calls) may be repeated like a GET. */
  readonly isRead: boolean;
  /** How many times the call has been sent so far, from 1. */
  readonly attempt: number;
  readonly failure:
    | { readonly status: number }
    | { readonly network: NetworkFailure }
    /** A success whose body is not the JSON that was asked for: a gateway's page, or cut in half. */
    | { readonly isUnreadable: true };
  /** The `Retry-After` header: seconds or an HTTP date. */
  readonly retryAfter?: string | undefined;
  /** The `X-RateLimit-Reset` header: milliseconds until one more call is allowed (Mimecast). */
  readonly rateLimitReset?: string | undefined;
  readonly now: Date;
  /** A number from 0 up to 1, spreads the waits of several clients. */
  readonly random: number;
}

/** A call is sent at most this many times, unless it says otherwise. */
export const maxAttempts = 4;

/** The longest wait that we accept, in milliseconds; if the vendor asks for more, the call fails at once. */
export const maxRetryDelayMs = 60_000;

const firstDelayMs = 500;
const maxBackoffMs = 8_000;

/**
 * How long to wait before the same call is sent again, in milliseconds, or `undefined` to give up.
 *
 * 429 is always repeated: the vendor says that it did nothing. 500, 502, 503, 504 and broken connections
 * are repeated only where a second effect is impossible: GET, PUT, DELETE and reads by POST. A POST
 * that may have had its effect is never repeated (JumpCloud doesn't check `ssoUrl` for uniqueness,
 * so a blind second create makes a duplicate application). An answer that can't be read is asked for
 * again only when it was a read.
 */
export function retryDelay(situation: RetrySituation): number | undefined {
  if (situation.attempt >= maxAttempts) return undefined;
  if (!isWorthRepeating(situation)) return undefined;

  const asked = askedDelayMs(situation);
  const delay = asked ?? backoffMs(situation);

  return delay > maxRetryDelayMs ? undefined : delay;
}

function isWorthRepeating({ failure, method, isRead }: RetrySituation): boolean {
  if ('isUnreadable' in failure) return method === 'GET' || isRead;

  const canRepeat = method !== 'POST' || isRead;
  if ('network' in failure) {
    if (failure.network === 'untrusted') return false;
    return canRepeat || failure.network === 'never-sent';
  }
  if (failure.status === 429) return true;

  return canRepeat && [408, 500, 502, 503, 504].includes(failure.status);
}

/** What the vendor asked for in its headers, in milliseconds, if it did. */
export function askedDelayMs(
  headers: Pick<RetrySituation, 'retryAfter' | 'rateLimitReset' | 'now'>,
): number | undefined {
  const { retryAfter, rateLimitReset, now } = headers;
  if (retryAfter !== undefined) {
    if (/^\s*\d+(\.\d+)?\s*$/.test(retryAfter)) return Math.ceil(Number(retryAfter) * 1_000);

    const date = Date.parse(retryAfter);
    if (!Number.isNaN(date)) return Math.max(0, date - now.getTime());
  }
  if (rateLimitReset !== undefined && /^\s*\d+\s*$/.test(rateLimitReset)) return Number(rateLimitReset);

  return undefined;
}

/** Doubles with each attempt; between half of it and all of it, so that clients don't move in step. */
function backoffMs({ attempt, random }: RetrySituation): number {
  const ceiling = Math.min(maxBackoffMs, firstDelayMs * 2 ** (attempt - 1));

  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
