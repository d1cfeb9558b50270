import type { IntegrationId } from '@wizard/contracts';
import type { Clock } from '../db/clock.ts';
import type { Ledger } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';

/** Entries of other replicas are not announced here; they are found by asking. */
const pollMs = 3_000;

const batch = 200;

interface FollowOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly integrationId: IntegrationId;
  /** Entries after this one, from the ledger first and then as they come. */
  readonly afterSeq: number;
  readonly signal: AbortSignal;
}

/** An integration's entries in order, without gaps and without end; stops when the signal is aborted. */
export async function* followLedger(options: FollowOptions): AsyncGenerator<LedgerEntry, void> {
  const { ledger, clock, integrationId, signal } = options;
  let wake = new AbortController();
  // Only woken by it: what is told is read from the ledger, so one order and one source.
  const unsubscribe = ledger.subscribe(integrationId, () => wake.abort());
  let seq = options.afterSeq;

  try {
    while (!signal.aborted) {
      wake = new AbortController();
      const entries = await ledger.read(integrationId, { afterSeq: seq, limit: batch });
      for (const entry of entries) {
        yield entry;
        seq = entry.seq;
      }

      if (entries.length === 0) await idle(clock, AbortSignal.any([wake.signal, signal]));
    }
  } finally {
    unsubscribe();
  }
}

const idle = (clock: Clock, signal: AbortSignal): Promise<void> =>
  clock.sleep(pollMs, signal).catch(() => undefined);
