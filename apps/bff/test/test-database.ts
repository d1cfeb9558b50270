import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type DatabaseDialect, type OpenDatabase, openDatabase } from '../src/db/database.ts';
import { migrations } from '../src/migrations.ts';
import { postgresServerUrl } from './postgres-server.ts';

export const databaseDialects = ['sqlite', 'postgres'] as const satisfies readonly DatabaseDialect[];

/** Where a fresh database of one test (file) is. */
export interface TestDatabasePlace {
  /** DATABASE_URL; undefined for SQLite. */
  url: string | undefined;
  dataDir: string;
  remove(): Promise<void>;
}

export interface TestDatabase extends OpenDatabase {
  place: TestDatabasePlace;
  /** Another connection to the same database, as another replica has; closed together with this one. */
  openAgain(): Promise<OpenDatabase>;
}

/** A new, empty database. */
export const createTestDatabasePlace = async (dialect: DatabaseDialect): Promise<TestDatabasePlace> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wizard-bff-'));
  const removeDataDir = () => rm(dataDir, { recursive: true, force: true });
  if (dialect === 'sqlite') return { url: undefined, dataDir, remove: removeDataDir };

  const server = await postgresServerUrl();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runOnServer(server, `create database ${name}`);

  return {
    url: `${server}/${name}`,
    dataDir,
    async remove() {
      await removeDataDir();
      await runOnServer(server, `drop database ${name} with (force)`);
    },
  };
};

/** A new database with every migration; `close` also removes it. */
export const openTestDatabase = async (dialect: DatabaseDialect): Promise<TestDatabase> => {
  const place = await createTestDatabasePlace(dialect);
  const open = () => openDatabase({ url: place.url, dataDir: place.dataDir, migrations });
  const database = await open();
  const others: OpenDatabase[] = [];

  return {
    ...database,
    place,
    async openAgain() {
      const other = await open();
      others.push(other);

      return other;
    },
    async close() {
      await Promise.all([database, ...others].map((each) => each.close()));
      await place.remove();
    },
  };
};

const runOnServer = async (server: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();

  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
