import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createTestDatabasePlace,
  databaseDialects,
  type TestDatabasePlace,
} from '../../test/test-database.ts';
import { migrations } from '../migrations.ts';
import { openDatabase } from './database.ts';

const broken = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema.createTable('half').addColumn('id', 'text').execute();
    throw new Error('The migration failed.');
  },
};

describe.each(databaseDialects)('openDatabase on %s', (dialect) => {
  let place: TestDatabasePlace;
  const open = (more = {}) =>
    openDatabase({ url: place.url, dataDir: place.dataDir, migrations: { ...migrations, ...more } });

  beforeEach(async () => {
    place = await createTestDatabasePlace(dialect);
  });
  afterEach(() => place.remove());

  test('opened a second time, has what was written the first time', async () => {
    const first = await open();
    await first.kysely
      .insertInto('account')
      .values({
        id: 'acc_1',
        email: 'ada@example.com',
        name: 'Ada',
        role: 'admin',
        password_hash: 'hash',
        created_at: '2026-03-02T09:00:00.000Z',
        disabled_at: null,
      })
      .execute();
    await first.close();

    const second = await open();

    expect(second.dialect).toBe(dialect);
    expect(await second.kysely.selectFrom('account').select('email').execute()).toEqual([
      { email: 'ada@example.com' },
    ]);
    await second.close();
  });

  test('a migration that fails, names it, keeps nothing of it, and the next start works', async () => {
    await expect(open({ '209912312359-room-broken': broken })).rejects.toThrow(
      'brought up to date (209912312359-room-broken)',
    );

    const database = await open();
    const tables = await database.kysely.introspection.getTables();
    expect(tables.map(({ name }) => name)).not.toContain('half');
    await database.close();
  });

  test('a migration older than one that ran already, runs too', async () => {
    await (await open()).close();
    const late = {
      up: (db: Kysely<unknown>) => db.schema.createTable('late').addColumn('id', 'text').execute(),
    };

    const database = await open({ '200001010000-room-late': late });

    const tables = await database.kysely.introspection.getTables();
    expect(tables.map(({ name }) => name)).toContain('late');
    await database.close();
  });

  test('count and bigint, come as numbers', async () => {
    const database = await open();

    const { rows } = await sql<{ n: number }>`select cast(1772442000000 as bigint) as n`.execute(
      database.kysely,
    );
    const counted = await database.kysely
      .selectFrom('integration')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();

    expect(rows).toEqual([{ n: 1_772_442_000_000 }]);
    expect(counted).toEqual({ n: 0 });
    await database.close();
  });

  test('an entry of an integration that is not there, is refused by the database', async () => {
    const database = await open();

    const attempt = database.kysely
      .insertInto('step_draft')
      .values({
        integration_id: 'int_0000000000000000' as never,
        step_id: 'connect-jumpcloud',
        draft: '{}',
        saved_at: '2026-03-02T09:00:00.000Z',
        saved_by_id: null,
        saved_by_name: 'Ada',
      })
      .execute();

    await expect(attempt).rejects.toThrow(/foreign key/i);
    await database.close();
  });
});

describe('openDatabase', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'wizard-open-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test('an embedded database in a new folder, makes it for its owner only, durable and in WAL mode', async () => {
    const inside = join(dataDir, 'new', 'data');

    const database = await openDatabase({ url: undefined, dataDir: inside, migrations });

    expect((await stat(inside)).mode & 0o777).toBe(0o700);
    const pragma = async (name: string) =>
      (
        await sql<Record<string, unknown>>`select * from ${sql.raw(`pragma_${name}`)}`.execute(
          database.kysely,
        )
      ).rows[0]?.[name];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    await database.close();
  });

  test('an address of another kind of database, says what it must be', async () => {
    const attempt = openDatabase({ url: 'mysql://127.0.0.1/wizard', dataDir, migrations });

    await expect(attempt).rejects.toThrow('DATABASE_URL must start with postgres://');
  });

  test('a server that is no PostgreSQL, gives an error that names DATABASE_URL and no password', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;

    const attempt = openDatabase({
      url: `postgres://wizard:hidden@127.0.0.1:${port}/wizard`,
      dataDir,
      migrations,
    });

    await expect(attempt).rejects.toThrow('PostgreSQL at DATABASE_URL does not answer.');
    await expect(attempt).rejects.not.toThrow(/hidden/);
    server.close();
  });
});
