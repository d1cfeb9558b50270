import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import type { IntegrationId } from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, createTestLedger, disarmLedger, insertIntegration } from '../../test/test-ledger.ts';
import { verifyEvidence } from '../checklist/verify-evidence.ts';
import { createSigningKeys } from '../vault/signing-keys.ts';
import { purgeIntegrations } from './purge-integration.ts';
import { tablesOfIntegration } from './store.ts';

describe.each(databaseDialects)('purge on %s', (dialect) => {
  let database: TestDatabase;
  let folder: string;
  let archived: IntegrationId;
  let living: IntegrationId;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wizard-purge-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const start = async () => {
    const test_ = createTestLedger(database);
    const masterKey = { id: 'test', key: randomBytes(32) };
    const signingKeys = createSigningKeys({ database, masterKey, clock: test_.clock });
    const deps = { ...test_, database, signingKeys };
    for (const id of [archived, living]) {
      await test_.ledger.write(id, (tx) =>
        tx.append({ kind: 'step-started', actor: ada, summary: 'Started.', stepId: 'connect-jumpcloud' }),
      );
    }
    await database.kysely
      .updateTable('integration')
      .set({ archived_at: '2026-03-02T09:00:00.000Z' })
      .where('id', '=', archived)
      .execute();
    test_.clock.moveTo('2027-03-03T09:00:00.000Z');

    return deps;
  };
  const order = (archivedBefore: string) => ({
    archivedBefore,
    folder,
    actor: ada,
    origin: 'https://wizard.example.com',
  });
  const rowsOf = async (id: IntegrationId) =>
    database.kysely.selectFrom('ledger_entry').select('seq').where('integration_id', '=', id).execute();

  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    archived = await insertIntegration(database);
    living = await insertIntegration(database);

    return () => database.close();
  });

  test('before its time, is kept', async () => {
    expect(await purgeIntegrations(await start(), order('2026-03-01T00:00:00.000Z'))).toEqual([]);
    expect(await rowsOf(archived)).toHaveLength(1);
  });

  test('after its time, leaves an intact pack, a stub with the final hash, and nothing else of it', async () => {
    const [purged] = await purgeIntegrations(await start(), order('2027-01-01T00:00:00.000Z'));

    expect(purged?.id).toBe(archived);
    const pack = new Uint8Array(await readFile(purged?.packFile ?? ''));
    const { isIntact, head } = await verifyEvidence(pack);
    expect(isIntact).toBe(true);
    const stubs = await database.kysely.selectFrom('purged_integration').selectAll().execute();
    expect(stubs).toMatchObject([
      {
        id: archived,
        name: 'Example Corp',
        purged_at: '2027-03-03T09:00:00.000Z',
        ledger_seq: 2,
        ledger_hash: head?.hash,
        pack_sha256: createHash('sha256').update(pack).digest('hex'),
      },
    ]);
    expect(await rowsOf(archived)).toEqual([]);
    expect(await rowsOf(living)).toHaveLength(1);
    const left = await database.kysely.selectFrom('integration').select('id').execute();
    expect(left).toEqual([{ id: living }]);
    // Of an integration that was not purged nothing can be deleted still.
    await expect(database.kysely.deleteFrom('ledger_entry').execute()).rejects.toThrow('append-only');
  });

  test('a damaged ledger, is kept, and the reason is told', async () => {
    const deps = await start();
    await disarmLedger(database);
    await database.kysely.updateTable('ledger_entry').set({ body: '{}' }).execute();

    await expect(purgeIntegrations(deps, order('2027-01-01T00:00:00.000Z'))).rejects.toThrow(
      /entry 1: Its text/,
    );
    expect(await rowsOf(archived)).not.toEqual([]);
    for (const file of await readdir(folder)) await rm(join(folder, file));
  });

  test('a pack that is there already, is not written over', async () => {
    const deps = await start();
    await writeFile(join(folder, `evidence-${archived}-2027-03-03.zip`), 'mine');

    await expect(purgeIntegrations(deps, order('2027-01-01T00:00:00.000Z'))).rejects.toThrow('EEXIST');
    expect(await rowsOf(archived)).not.toEqual([]);
  });

  test('every table with rows of an integration, is emptied of it', async () => {
    const tables = await database.kysely.introspection.getTables();
    const holding = tables
      .filter(({ columns }) => columns.some(({ name }) => name === 'integration_id'))
      .map(({ name }) => name);

    expect(holding.sort()).toEqual([...tablesOfIntegration].sort());
  });
});
