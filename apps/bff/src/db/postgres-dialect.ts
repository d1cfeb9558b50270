import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** PostgreSQL through pg. Bounded in every direction, so that a stuck peer becomes an error and not a hang. */
export const createPostgresDialect = (url: string): PostgresDialect => {
  const types = new pg.TypeOverrides();
  // pg gives bigint (and count) as text; our bigints are milliseconds and counts, safe as numbers.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'jumpcloud-mimecast-wizard',
    types,
  });
  // An idle connection that the server ends would otherwise end this process; the pool opens a new one.
  pool.on('error', () => undefined);

  return new PostgresDialect({ pool });
};
