import type { IntegrationId } from '@wizard/contracts';
import { type Kysely, sql } from 'kysely';
import type { Trx } from '../db/database.ts';
import type { DatabaseSchema, IntegrationTable, LedgerEntryTable } from '../db/schema.ts';
import type { LedgerHead, LedgerKind } from './ledger-entry.ts';

type Reader = Kysely<DatabaseSchema>;

/**
 * Takes the integration for this transaction. A write on purpose, though it changes nothing: it makes
 * PostgreSQL lock the row until commit, so that writers of one integration take turns and the chain can't fork.
 */
export const lockIntegration = (
  trx: Trx,
  integrationId: IntegrationId,
): Promise<Pick<IntegrationTable, 'ledger_seq' | 'ledger_hash' | 'archived_at'> | undefined> =>
  trx
    .updateTable('integration')
    .set((eb) => ({ ledger_seq: eb.ref('ledger_seq') }))
    .where('id', '=', integrationId)
    .returning(['ledger_seq', 'ledger_hash', 'archived_at'])
    .executeTakeFirst();

export const insertEntry = async (trx: Trx, row: LedgerEntryTable): Promise<void> => {
  await trx.insertInto('ledger_entry').values(row).execute();
};

export const moveHead = async (trx: Trx, integrationId: IntegrationId, head: LedgerHead): Promise<void> => {
  await trx
    .updateTable('integration')
    .set({ ledger_seq: head.seq, ledger_hash: head.hash })
    .where('id', '=', integrationId)
    .execute();
};

export const selectHead = async (
  reader: Reader,
  integrationId: IntegrationId,
): Promise<LedgerHead | undefined> =>
  reader
    .selectFrom('integration')
    .select(['ledger_seq as seq', 'ledger_hash as hash'])
    .where('id', '=', integrationId)
    .executeTakeFirst();

/**
 * Rows after `afterSeq` as they are stored, for who reads a whole ledger. One text for each row: a driver takes
 * half as long for it as for an object of six members.
 */
export const selectRows = async (
  reader: Reader,
  integrationId: IntegrationId,
  { afterSeq, limit }: { afterSeq: number; limit: number },
): Promise<StoredRow[]> => {
  const rows = await reader
    .selectFrom('ledger_entry')
    .select(
      sql<string>`cast(seq as text) || ' ' || kind || ' ' || hash || ' ' || prev_hash || body`.as('text'),
    )
    .where('integration_id', '=', integrationId)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(limit)
    .execute();

  return rows.map(({ text }) => storedRow(text));
};

/** Rows read at a time: a long ledger is never in memory whole. */
const batch = 1_000;

/** Every stored row up to a sequence, oldest first, in batches. */
export async function* walkRows(
  reader: Reader,
  integrationId: IntegrationId,
  untilSeq: number,
): AsyncGenerator<readonly StoredRow[], void> {
  for (let afterSeq = 0; afterSeq < untilSeq; ) {
    const rows = await selectRows(reader, integrationId, { afterSeq, limit: batch });
    const within = rows.filter(({ seq }) => seq <= untilSeq);
    if (within.length === 0) return;

    yield within;
    afterSeq = within.at(-1)?.seq ?? untilSeq;
  }
}

/** A row of the ledger, whatever became of it. */
export interface StoredRow {
  seq: number;
  kind: string;
  hash: string;
  prevHash: string;
  /** Canonical JSON of the entry, or what it was changed into. */
  body: string;
  /** What the hash covers: the previous hash and the body. */
  chained: string;
}

const storedRow = (text: string): StoredRow => {
  const kindAt = text.indexOf(' ') + 1;
  const hashAt = text.indexOf(' ', kindAt) + 1;
  const chainedAt = text.indexOf(' ', hashAt) + 1;

  return {
    seq: Number(text.slice(0, kindAt - 1)),
    kind: text.slice(kindAt, hashAt - 1),
    hash: text.slice(hashAt, chainedAt - 1),
    prevHash: text.slice(chainedAt, chainedAt + 64),
    body: text.slice(chainedAt + 64),
    chained: text.slice(chainedAt),
  };
};

export interface EntryRange {
  afterSeq?: number;
  kinds?: readonly LedgerKind[];
  limit?: number;
}

export const selectEntries = (
  reader: Reader,
  integrationId: IntegrationId,
  { afterSeq, kinds, limit }: EntryRange,
): Promise<LedgerEntryTable[]> => {
  let query = reader
    .selectFrom('ledger_entry')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .orderBy('seq');
  if (afterSeq !== undefined) query = query.where('seq', '>', afterSeq);
  if (kinds !== undefined) query = query.where('kind', 'in', [...kinds]);
  if (limit !== undefined) query = query.limit(limit);

  return query.execute();
};
