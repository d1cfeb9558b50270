import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, type Migration, Migrator, sql, type Transaction } from 'kysely';
import { createPostgresDialect } from './postgres-dialect.ts';
import type { DatabaseSchema } from './schema.ts';
import { LibsqlDialect } from './sqlite-dialect.ts';

export type DatabaseDialect = 'sqlite' | 'postgres';
export type Trx = Transaction<DatabaseSchema>;

/** Migrations by name (`YYYYMMDDHHMM-room-what`), which is also their order. */
export type MigrationList = Readonly<Record<string, Migration>>;

export interface OpenDatabase {
  kysely: Kysely<DatabaseSchema>;
  dialect: DatabaseDialect;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://...`; absent: the embedded SQLite file in `dataDir`. */
  url: string | undefined;
  dataDir: string;
  migrations: MigrationList;
}

export const databaseFileName = 'wizard.db';

/** A server that is just starting (a container beside ours) gets this long to answer. */
const firstAnswerMs = 20_000;

/** Opens the database and brings it up to date. Safe to call from several processes at once. */
export const openDatabase = async (options: DatabaseOptions): Promise<OpenDatabase> => {
  const { kysely, dialect } = await connect(options);

  try {
    await migrate(kysely, options.migrations);
  } catch (error) {
    await kysely.destroy();
    throw error;
  }

  return { kysely, dialect, close: () => kysely.destroy() };
};

const connect = async ({
  url,
  dataDir,
}: DatabaseOptions): Promise<{ kysely: Kysely<DatabaseSchema>; dialect: DatabaseDialect }> => {
  if (url === undefined || url === '') {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });

    return {
      kysely: new Kysely<DatabaseSchema>({ dialect: new LibsqlDialect(join(dataDir, databaseFileName)) }),
      dialect: 'sqlite',
    };
  }

  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Error('DATABASE_URL must start with postgres:// (leave it out for the embedded database).');
  }

  const kysely = new Kysely<DatabaseSchema>({ dialect: createPostgresDialect(url) });
  await waitForFirstAnswer(kysely);

  return { kysely, dialect: 'postgres' };
};

const waitForFirstAnswer = async (kysely: Kysely<DatabaseSchema>): Promise<void> => {
  const deadline = performance.now() + firstAnswerMs;

  for (;;) {
    try {
      await sql`select 1`.execute(kysely);
      return;
    } catch (error) {
      if (!isStarting(error) || performance.now() > deadline) {
        await kysely.destroy();
        throw new Error('PostgreSQL at DATABASE_URL does not answer.', { cause: error });
      }

      await delay(250);
    }
  }
};

/** Not listening yet, or `cannot_connect_now` (57P03) while the server recovers. */
const isStarting = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', '57P03'].includes(String(error.code));

const migrate = async (kysely: Kysely<DatabaseSchema>, migrations: MigrationList): Promise<void> => {
  const migrator = new Migrator({
    db: kysely,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    // Rooms grow side by side: one may bring a migration older than another room's that already ran.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;

  const failed = results?.find((result) => result.status === 'Error');
  throw new Error(
    `The database could not be brought up to date (${failed?.migrationName ?? 'at the start'}).`,
    {
      cause: error,
    },
  );
};
