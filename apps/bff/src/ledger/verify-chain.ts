import type { IntegrationId } from '@wizard/contracts';
import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../db/schema.ts';
import { breakOfChain, emptyHead } from './chain.ts';
import type { LedgerHead } from './ledger-entry.ts';
import { IntegrationNotFoundError } from './ledger-errors.ts';
import { selectEntries, selectHead } from './store.ts';

export type LedgerVerdict =
  | { ok: true; head: LedgerHead }
  /** `seq`: the first entry that is not as it was written. */
  | { ok: false; seq: number; reason: string };

/** Entries read at a time: a long ledger is never in memory whole. */
const batch = 500;

/** Walks the chain from its beginning to the head that the integration names. */
export const verifyChain = async (
  reader: Kysely<DatabaseSchema>,
  integrationId: IntegrationId,
): Promise<LedgerVerdict> => {
  const end = await selectHead(reader, integrationId);
  if (end === undefined) throw new IntegrationNotFoundError(integrationId);

  let head = emptyHead;
  while (head.seq < end.seq) {
    const limit = Math.min(batch, end.seq - head.seq);
    const rows = await selectEntries(reader, integrationId, { afterSeq: head.seq, limit });
    if (rows.length === 0) {
      return { ok: false, seq: head.seq + 1, reason: `Entry ${head.seq + 1} is missing.` };
    }

    for (const row of rows) {
      const reason = breakOfChain(row, head);
      if (reason !== null) return { ok: false, seq: head.seq + 1, reason };

      head = { seq: row.seq, hash: row.hash };
    }
  }

  if (head.hash !== end.hash) {
    return { ok: false, seq: head.seq, reason: 'It is not the head that the integration names.' };
  }

  return (await hasEntryBeyondHead(reader, integrationId, head))
    ? { ok: false, seq: head.seq + 1, reason: 'It comes after the head that the integration names.' }
    : { ok: true, head };
};

/** An entry and its head commit together, so one that was appended since has moved the head by now. */
const hasEntryBeyondHead = async (
  reader: Kysely<DatabaseSchema>,
  integrationId: IntegrationId,
  { seq }: LedgerHead,
): Promise<boolean> => {
  const [beyond] = await selectEntries(reader, integrationId, { afterSeq: seq, limit: 1 });
  if (beyond === undefined) return false;

  return ((await selectHead(reader, integrationId))?.seq ?? 0) < beyond.seq;
};
