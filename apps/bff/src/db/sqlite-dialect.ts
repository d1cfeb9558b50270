import { setTimeout as delay } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import Database from 'libsql';

/** How long a write waits for the write of another process (or connection) to end. */
const busyTimeoutMs = 10_000;

/** SQLite's own wait; short, because libsql is synchronous and this stops the event loop. */
const blockingWaitMs = 5;

/**
 * SQLite through libsql, in which every write takes the write lock before anything else.
 *
 * - A transaction that reads first and writes later fails with SQLITE_BUSY under a second process (382 of 800
 *   cases measured); one that begins immediately never does.
 * - libsql 0.5 does not reset a prepared statement that met SQLITE_BUSY, and a later commit then fails with
 *   "SQL statements in progress". So only `begin immediate` may ever be busy, and it goes through `exec`, which
 *   leaves no statement behind.
 * - A wait inside SQLite would keep a transaction of another connection in this process from ever ending:
 *   waiting happens on the event loop.
 */
export class LibsqlDialect extends SqliteDialect {
  readonly #file: string;

  constructor(file: string) {
    super({ database: () => openFile(file) });
    this.#file = file;
  }

  override createDriver(): SqliteDriver {
    return new WriteFirstDriver(this.#file);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }
}

class WriteFirstDriver extends SqliteDriver {
  readonly #open: { database: Database.Database | null };

  constructor(file: string) {
    const open: { database: Database.Database | null } = { database: null };
    super({
      database: async () => {
        open.database = await openFile(file);
        return open.database;
      },
    });
    this.#open = open;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new WriteFirstConnection(await super.acquireConnection(), this.#database());
  }

  override async beginTransaction(): Promise<void> {
    await takeWriteLock(this.#database());
  }

  #database(): Database.Database {
    if (this.#open.database === null) throw new Error('The database file is not open.');

    return this.#open.database;
  }
}

class WriteFirstConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #database: Database.Database;

  constructor(connection: DatabaseConnection, database: Database.Database) {
    this.#connection = connection;
    this.#database = database;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    if (isInTransaction(this.#database) || isReading(query)) return this.#connection.executeQuery<Row>(query);

    await takeWriteLock(this.#database);
    try {
      const result = await this.#connection.executeQuery<Row>(query);
      this.#database.exec('commit');

      return result;
    } catch (error) {
      // SQLite has already rolled back after some errors, a full disk among them.
      if (isInTransaction(this.#database)) this.#database.exec('rollback');
      throw error;
    }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#connection.streamQuery<Row>(query, chunkSize);
  }
}

/** SQLite's data definition is transactional; with it the migrations of two processes take turns. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const isInTransaction = (database: Database.Database): boolean => database.inTransaction;

/** Raw statements outside a transaction are pragmas and health checks. */
const isReading = ({ query }: CompiledQuery): boolean =>
  query.kind === 'SelectQueryNode' || query.kind === 'RawNode';

const takeWriteLock = (database: Database.Database): Promise<unknown> =>
  retryWhileBusy(() => database.exec('begin immediate'));

const openFile = (file: string): Promise<Database.Database> =>
  retryWhileBusy(() => {
    const database = new Database(file);

    try {
      database.exec(`pragma busy_timeout = ${blockingWaitMs}`);
      // Two processes that open a new file race on this switch, and the loser gets SQLITE_BUSY at once.
      database.exec('pragma journal_mode = wal');
      database.exec('pragma synchronous = full');
      database.exec('pragma foreign_keys = on');
    } catch (error) {
      database.close();
      throw error;
    }

    return database;
  });

const retryWhileBusy = async <T>(attempt: () => T): Promise<T> => {
  const deadline = performance.now() + busyTimeoutMs;

  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;

      await delay(1 + Math.random() * 5);
    }
  }
};

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
