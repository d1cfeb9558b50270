import type { IntegrationId } from '@wizard/contracts';
import type { Kysely } from 'kysely';
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
