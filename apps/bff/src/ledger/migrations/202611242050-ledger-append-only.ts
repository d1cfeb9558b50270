import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * The database itself refuses to change or delete entries. Only those of an integration that was purged, whose
 * stub with the final hash is written first, may go.
 */
export const ledgerAppendOnly = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('purged_integration')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('archived_at', 'text', (column) => column.notNull())
      .addColumn('purged_at', 'text', (column) => column.notNull())
      .addColumn('ledger_seq', 'integer', (column) => column.notNull())
      .addColumn('ledger_hash', 'text', (column) => column.notNull())
      .addColumn('pack_sha256', 'text', (column) => column.notNull())
      .execute();

    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    for (const statement of isPostgres ? postgresTriggers : sqliteTriggers) {
      await sql.raw(statement).execute(db);
    }
  },
};

const refusal = 'The ledger is append-only: its entries are neither changed nor deleted.';

const sqliteTriggers = [
  `create trigger ledger_entry_no_update before update on ledger_entry
   begin select raise(abort, '${refusal}'); end`,
  `create trigger ledger_entry_no_delete before delete on ledger_entry
   when not exists (select 1 from purged_integration where id = old.integration_id)
   begin select raise(abort, '${refusal}'); end`,
];

const postgresTriggers = [
  `create function refuse_ledger_change() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and exists (select 1 from purged_integration where id = old.integration_id) then
       return old;
     end if;
     raise exception '${refusal}';
   end $$`,
  `create trigger ledger_entry_append_only before update or delete on ledger_entry
   for each row execute function refuse_ledger_change()`,
  `create trigger ledger_entry_no_truncate before truncate on ledger_entry
   for each statement execute function refuse_ledger_change()`,
];
