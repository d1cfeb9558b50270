import type { Kysely } from 'kysely';

/** When each integration is validated again by itself, and notices on their way to those who want them. */
export const watchSchedule = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('watch')
      .addColumn('integration_id', 'text', (column) => column.primaryKey().references('integration.id'))
      .addColumn('cadence', 'text', (column) => column.notNull())
      .addColumn('next_at', 'text')
      .addColumn('lease_until', 'text')
      .addColumn('webhook_url', 'text')
      .addColumn('webhook_generation', 'integer', (column) => column.notNull())
      .addColumn('mail_to', 'text', (column) => column.notNull())
      .addColumn('last_run', 'text')
      .addColumn('certificates', 'text', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('notice_delivery')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('notice', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('error', 'text')
      .execute();

    await db.schema
      .createIndex('notice_delivery_by_integration')
      .on('notice_delivery')
      .columns(['integration_id', 'created_at'])
      .execute();
    await db.schema
      .createIndex('notice_delivery_by_state')
      .on('notice_delivery')
      .columns(['state', 'at'])
      .execute();
  },
};
