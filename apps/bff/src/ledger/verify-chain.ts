import type { IntegrationId } from '@wizard/contracts';
import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../db/schema.ts';
import { bodyOf, breakOfChain, emptyHead } from './chain.ts';
import type { LedgerEntry, LedgerHead } from './ledger-entry.ts';
import { IntegrationNotFoundError } from './ledger-errors.ts';
import { selectHead, selectRows, type StoredRow, walkRows } from './store.ts';

export type LedgerVerdict =
  | { ok: true; head: LedgerHead }
  /** `seq`: the first entry that is not as it was written. */
  | { ok: false; seq: number; reason: string };

/** Walks the chain from its beginning to the head that the integration names; `visit` gets what fits, oldest first. */
export const verifyChain = async (
  reader: Kysely<DatabaseSchema>,
  integrationId: IntegrationId,
  visit?: (entry: LedgerEntry) => void,
): Promise<LedgerVerdict> => {
  const end = await selectHead(reader, integrationId);
  if (end === undefined) throw new IntegrationNotFoundError(integrationId);

  let head = emptyHead;
  let last: StoredRow | undefined;
  for await (const rows of walkRows(reader, integrationId, end.seq)) {
    for (const row of rows) {
      const reason = breakOfChain(row, head, integrationId);
      if (reason !== null) return unreadable(last) ?? { ok: false, seq: head.seq + 1, reason };

      if (visit !== undefined) {
        const body = bodyOf(row.body);
        if (body === null) return unreadableAt(row.seq);
        visit({ ...body, prevHash: row.prevHash, hash: row.hash });
      }
      head = { seq: row.seq, hash: row.hash };
      last = row;
    }
  }

  if (head.seq < end.seq) {
    return { ok: false, seq: head.seq + 1, reason: `Entry ${head.seq + 1} is missing.` };
  }

  if (head.hash !== end.hash) {
    return (
      unreadable(last) ?? {
        ok: false,
        seq: head.seq,
        reason: 'It is not the head that the integration names.',
      }
    );
  }

  return (await hasEntryBeyondHead(reader, integrationId, head))
    ? { ok: false, seq: head.seq + 1, reason: 'It comes after the head that the integration names.' }
    : { ok: true, head };
};

/** A text that is no entry may have its hash made anew; then only the next entry does not follow it. */
const unreadable = (row: StoredRow | undefined): LedgerVerdict | null =>
  row === undefined || bodyOf(row.body) !== null ? null : unreadableAt(row.seq);

const unreadableAt = (seq: number): LedgerVerdict => ({
  ok: false,
  seq,
  reason: 'Its text is no entry any more.',
});

/** An entry and its head commit together, so one that was appended since has moved the head by now. */
const hasEntryBeyondHead = async (
  reader: Kysely<DatabaseSchema>,
  integrationId: IntegrationId,
  { seq }: LedgerHead,
): Promise<boolean> => {
  const [beyond] = await selectRows(reader, integrationId, { afterSeq: seq, limit: 1 });
  if (beyond === undefined) return false;

  return ((await selectHead(reader, integrationId))?.seq ?? 0) < beyond.seq;
};
