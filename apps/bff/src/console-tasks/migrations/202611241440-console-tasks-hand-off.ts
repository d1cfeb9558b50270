import type { Kysely } from 'kysely';

/** Links to the Mimecast tasks of one integration. Of a link's token only the hash is kept. */
export const consoleTasksHandOff = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('hand_off')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('for_whom', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('created_by_id', 'text')
      .addColumn('created_by_name', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .addColumn('opened_by', 'text')
      .addColumn('opened_at', 'text')
      .addColumn('asked_again_at', 'text')
      .execute();

    await db.schema.createIndex('hand_off_by_integration').on('hand_off').column('integration_id').execute();
  },
};
