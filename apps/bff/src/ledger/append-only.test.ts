import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, createTestLedger, insertIntegration } from '../../test/test-ledger.ts';

describe.each(databaseDialects)('the ledger table on %s', (dialect) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
    const { ledger } = createTestLedger(database);
    await ledger.write(await insertIntegration(database), (tx) =>
      tx.append({ kind: 'step-started', actor: ada, summary: 'One.' }),
    );
  });
  afterAll(() => database.close());

  test.each([
    `update ledger_entry set kind = 'plan-made'`,
    'delete from ledger_entry',
    ...(dialect === 'postgres' ? ['truncate ledger_entry'] : []),
  ])('%s, is refused', async (statement) => {
    await expect(sql.raw(statement).execute(database.kysely)).rejects.toThrow(/append-only/);
  });

  test('after every attempt, the entry is still there as it was', async () => {
    const rows = await database.kysely.selectFrom('ledger_entry').select(['seq', 'kind']).execute();

    expect(rows).toEqual([{ seq: 1, kind: 'step-started' }]);
  });
});

test('the code, has no update of an entry, and no deletion but that of the purge', () => {
  const source = fileURLToPath(new URL('..', import.meta.url));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const changing =
    /(updateTable|deleteFrom|mergeInto)\('ledger_entry'\)|(update|delete from) ledger_entry|delete from \$\{/;

  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => changing.test(readFileSync(join(source, file), 'utf8')))).toEqual([
    'retention/store.ts',
  ]);
});
