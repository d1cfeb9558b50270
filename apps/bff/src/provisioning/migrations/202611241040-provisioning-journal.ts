import { type Kysely, sql } from 'kysely';

/**
 * The journal: what is being done to JumpCloud, kept so that another process can go on with it.
 * A plan is a run that nobody has started yet.
 */
export const provisioningJournal = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('run')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('integration_id', 'text', (column) => column.notNull().references('integration.id'))
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('header', 'text', (column) => column.notNull())
      .addColumn('observed_fingerprint', 'text', (column) => column.notNull())
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addColumn('made_by', 'text', (column) => column.notNull())
      .addColumn('started_at', 'text')
      .addColumn('started_by', 'text')
      .addColumn('finished_at', 'text')
      .addColumn('failure', 'text')
      .addColumn('is_cancel_requested', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('lease_owner', 'text')
      .addColumn('lease_until', 'text')
      .execute();

    await db.schema
      .createIndex('run_by_integration')
      .on('run')
      .columns(['integration_id', 'scope', 'started_at'])
      .execute();

    // Two runs at once could each observe that an application is missing, and make it twice.
    await db.schema
      .createIndex('run_one_running')
      .on('run')
      .column('integration_id')
      .unique()
      .where(sql.ref('state'), '=', 'running')
      .execute();

    await db.schema
      .createTable('operation')
      .addColumn('run_id', 'text', (column) => column.notNull().references('run.id').onDelete('cascade'))
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('planned', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('call', 'text')
      .addColumn('intent_at', 'text')
      .addColumn('request_id', 'text')
      .addColumn('error', 'text')
      .addColumn('result', 'text')
      .addColumn('finished_at', 'text')
      .addPrimaryKeyConstraint('operation_key', ['run_id', 'id'])
      .execute();
  },
};
