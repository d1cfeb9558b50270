import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { IntegrationId } from '@wizard/contracts';
import { describe, expect, test } from 'vitest';
import {
  createTestDatabasePlace,
  databaseDialects,
  openTestDatabase,
  type TestDatabase,
} from '../../test/test-database.ts';
import { ada, createTestLedger, insertIntegration } from '../../test/test-ledger.ts';
import { openDatabase } from '../db/database.ts';
import { migrations } from '../migrations.ts';

const appendFromProcess = async (database: TestDatabase, integrationId: IntegrationId, count: number) => {
  const script = fileURLToPath(new URL('../../test/append-entries.ts', import.meta.url));
  const place = database.place.url ?? database.place.dataDir;
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), script, place, integrationId, String(count)],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];

  return { code, errors: errors.join('') };
};

const expectWholeChain = async (database: TestDatabase, integrationId: IntegrationId, length: number) => {
  const { ledger } = createTestLedger(database);
  const entries = await ledger.read(integrationId);

  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length }, (_, index) => index + 1));
  expect(await ledger.verify(integrationId)).toMatchObject({ ok: true, head: { seq: length } });
};

describe.each(databaseDialects)('writers at once on %s', (dialect) => {
  test('two connections, many writes each, neither lose nor repeat a sequence', async () => {
    const database = await openTestDatabase(dialect);
    const ledgers = [database, await database.openAgain()].map((each) => createTestLedger(each).ledger);
    const integrationId = await insertIntegration(database);

    await Promise.all(
      ledgers.flatMap((ledger, writer) =>
        Array.from({ length: 25 }, (_, index) =>
          ledger.write(integrationId, async (tx) => {
            await tx.append({ kind: 'step-started', actor: ada, summary: 'One.', data: { writer, index } });
            await tx.append({ kind: 'plan-made', actor: ada, summary: 'Two.', data: { writer, index } });
          }),
        ),
      ),
    );

    await expectWholeChain(database, integrationId, 100);
    await database.close();
  });

  test('two processes, many writes each, neither lose nor repeat a sequence', async () => {
    const database = await openTestDatabase(dialect);
    const integrationId = await insertIntegration(database);

    const results = await Promise.all([
      appendFromProcess(database, integrationId, 60),
      appendFromProcess(database, integrationId, 60),
    ]);

    expect(results).toEqual([
      { code: 0, errors: '' },
      { code: 0, errors: '' },
    ]);
    await expectWholeChain(database, integrationId, 120);
    await database.close();
    // Two cold starts of node and the TypeScript loader, beside the other test files.
  }, 120_000);

  test('a new database opened by several at once, is brought up to date once', async () => {
    const place = await createTestDatabasePlace(dialect);

    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openDatabase({ url: place.url, dataDir: place.dataDir, migrations })),
    );

    const integrations = await Promise.all(
      opened.map(({ kysely }) => kysely.selectFrom('integration').selectAll().execute()),
    );
    expect(integrations).toEqual([[], [], [], []]);
    await Promise.all(opened.map((each) => each.close()));
    await place.remove();
  });
});
