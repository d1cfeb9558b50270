import type { Kysely } from 'kysely';

/** Pictures for tiles, kept until a plan sets them, and which one was set on which application. */
export const provisioningLogo = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('logo')
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('uploaded_at', 'text', (column) => column.notNull())
      .addColumn('uploaded_by', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('logo_key', ['integration_id', 'id'])
      .execute();

    await db.schema
      .createTable('application_logo')
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('application_id', 'text', (column) => column.notNull())
      .addColumn('logo_id', 'text', (column) => column.notNull())
      .addColumn('url_before', 'text')
      .addColumn('url', 'text')
      .addColumn('set_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('application_logo_key', ['integration_id', 'application_id'])
      .execute();
  },
};
