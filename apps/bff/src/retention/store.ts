import type { IntegrationId } from '@wizard/contracts';
import { type Kysely, sql } from 'kysely';
import type { Trx } from '../db/database.ts';
import type { DatabaseSchema, IntegrationTable } from '../db/schema.ts';
import type { LedgerHead } from '../ledger/ledger-entry.ts';

export const selectArchivedBefore = (
  reader: Kysely<DatabaseSchema>,
  time: string,
): Promise<IntegrationTable[]> =>
  reader
    .selectFrom('integration')
    .selectAll()
    .where('archived_at', '<', time)
    .orderBy('archived_at')
    .execute();

/** The head, taken by a write, as every transaction of an integration begins. */
export const selectHeadForPurge = (trx: Trx, id: IntegrationId): Promise<LedgerHead | undefined> =>
  trx
    .updateTable('integration')
    .set((eb) => ({ ledger_seq: eb.ref('ledger_seq') }))
    .where('id', '=', id)
    .returning(['ledger_seq as seq', 'ledger_hash as hash'])
    .executeTakeFirst();

export const insertStub = async (
  trx: Trx,
  row: IntegrationTable,
  { purgedAt, head, packSha256 }: { purgedAt: string; head: LedgerHead; packSha256: string },
): Promise<void> => {
  await trx
    .insertInto('purged_integration')
    .values({
      id: row.id,
      name: row.name,
      kind: row.kind,
      created_at: row.created_at,
      archived_at: row.archived_at ?? purgedAt,
      purged_at: purgedAt,
      ledger_seq: head.seq,
      ledger_hash: head.hash,
      pack_sha256: packSha256,
    })
    .execute();
};

/** Every table that has rows of an integration; a run's operations go with their run. */
export const tablesOfIntegration = [
  'notice_delivery',
  'watch',
  'application_logo',
  'logo',
  'run',
  'hand_off',
  'step_draft',
  'connector',
  'credential',
  'ledger_entry',
] as const;

/** Deletes everything of an integration but its stub. The only place where entries of a ledger go. */
export const deletePurged = async (trx: Trx, id: IntegrationId): Promise<void> => {
  for (const table of tablesOfIntegration) {
    await sql`delete from ${sql.table(table)} where integration_id = ${id}`.execute(trx);
  }
  await trx.deleteFrom('integration').where('id', '=', id).execute();
};
