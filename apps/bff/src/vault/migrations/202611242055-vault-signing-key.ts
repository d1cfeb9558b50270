import type { Kysely } from 'kysely';

/** Keys that sign evidence packs: the private half sealed, the public half kept for good. */
export const vaultSigningKey = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('signing_key')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('public_key', 'text', (column) => column.notNull())
      .addColumn('key_id', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('retired_at', 'text')
      // 'current' on the one that signs, null on the others: two at once are impossible.
      .addColumn('is_current', 'text', (column) => column.unique())
      .execute();
  },
};
