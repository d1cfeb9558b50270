import type { Kysely } from 'kysely';

/** Sealed vendor credentials: one per integration, vendor and purpose. */
export const vaultCredential = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('credential')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('vendor', 'text', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('last_four', 'text', (column) => column.notNull())
      .addColumn('key_id', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('saved_at', 'text', (column) => column.notNull())
      .addColumn('saved_by_id', 'text')
      .addColumn('saved_by_name', 'text', (column) => column.notNull())
      .addUniqueConstraint('credential_place', ['integration_id', 'vendor', 'purpose'])
      .execute();
  },
};
