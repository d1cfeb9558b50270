import { type Kysely, sql } from 'kysely';

/** JumpCloud applications that an integration made or adopted, and what people typed but did not submit. */
export const integrationsConnectorAndDraft = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('connector')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('application_id', 'text')
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('recorded_at', 'text', (column) => column.notNull())
      .addColumn('deleted_at', 'text')
      .execute();

    // One living application per connector; deleted ones stay as history.
    await db.schema
      .createIndex('connector_living')
      .unique()
      .on('connector')
      .columns(['integration_id', 'kind'])
      .where(sql.ref('deleted_at'), 'is', null)
      .execute();

    await db.schema
      .createTable('step_draft')
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('step_id', 'text', (column) => column.notNull())
      .addColumn('draft', 'text', (column) => column.notNull())
      .addColumn('saved_at', 'text', (column) => column.notNull())
      .addColumn('saved_by_id', 'text')
      .addColumn('saved_by_name', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('step_draft_pk', ['integration_id', 'step_id'])
      .execute();
  },
};
