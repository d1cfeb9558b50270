import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LibsqlDialect } from './sqlite-dialect.ts';

/** After it, a connection that is open has met a lock that is held: its first attempt takes no I/O. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

interface Schema {
  note: { id: number; text: string };
}

describe('LibsqlDialect, two connections to one file', () => {
  let folder: string;
  let first: Kysely<Schema>;
  let second: Kysely<Schema>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wizard-sqlite-'));
    const open = () => new Kysely<Schema>({ dialect: new LibsqlDialect(join(folder, 'notes.db')) });
    first = open();
    second = open();
    await first.schema
      .createTable('note')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('text', 'text')
      .execute();
    expect(await ids(second)).toEqual([]);
  });
  afterEach(async () => {
    await Promise.all([first.destroy(), second.destroy()]);
    await rm(folder, { recursive: true, force: true });
  });

  const insert = (connection: Kysely<Schema>, id: number) =>
    connection
      .insertInto('note')
      .values({ id, text: `note ${id}` })
      .execute();
  const ids = async (connection: Kysely<Schema>) =>
    (await connection.selectFrom('note').select('id').orderBy('id').execute()).map(({ id }) => id);

  test('a write while the other is in a transaction, waits for it and neither stops the event loop nor fails', async () => {
    const order: string[] = [];
    let waiting: Promise<unknown> = Promise.resolve();

    await first.transaction().execute(async (trx) => {
      await insert(trx, 1);
      waiting = insert(second, 2).then(() => order.push('second'));
      await turn();
      order.push('first');
    });
    await waiting;

    expect(order).toEqual(['first', 'second']);
    expect(await ids(first)).toEqual([1, 2]);
  });

  test('a transaction that had to wait, commits (libsql keeps statements that were busy)', async () => {
    let waiting: Promise<unknown> = Promise.resolve();

    await first.transaction().execute(async (trx) => {
      await insert(trx, 1);
      waiting = second.transaction().execute((other) => insert(other, 2));
      await turn();
    });
    await waiting;
    await second.transaction().execute((trx) => insert(trx, 3));

    expect(await ids(second)).toEqual([1, 2, 3]);
  });

  test('reading, while the other writes, is not kept waiting and sees what was committed', async () => {
    await insert(first, 1);

    await first.transaction().execute(async (trx) => {
      await insert(trx, 2);
      expect(await ids(second)).toEqual([1]);
    });

    expect(await ids(second)).toEqual([1, 2]);
  });

  test('a write that is refused, leaves no transaction open', async () => {
    await insert(first, 1);

    await expect(insert(first, 1)).rejects.toThrow(/UNIQUE/);

    await insert(second, 2);
    await insert(first, 3);
    expect(await ids(first)).toEqual([1, 2, 3]);
  });
});
