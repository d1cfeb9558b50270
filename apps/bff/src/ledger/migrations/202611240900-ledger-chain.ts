import type { Kysely } from 'kysely';

/** Integrations and their hash-chained ledger: the record that everything else is derived from. */
export const ledgerChain = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('integration')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('created_by_id', 'text')
      .addColumn('created_by_name', 'text', (column) => column.notNull())
      .addColumn('archived_at', 'text')
      .addColumn('ledger_seq', 'integer', (column) => column.notNull())
      .addColumn('ledger_hash', 'text', (column) => column.notNull())
      .addColumn('progress', 'text')
      .execute();

    await db.schema
      .createTable('ledger_entry')
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('prev_hash', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('ledger_entry_pk', ['integration_id', 'seq'])
      .execute();

    await db.schema
      .createIndex('ledger_entry_by_kind')
      .on('ledger_entry')
      .columns(['integration_id', 'kind', 'seq'])
      .execute();
  },
};
