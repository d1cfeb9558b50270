import { randomBytes } from 'node:crypto';
import type { IntegrationId } from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, createTestLedger, hal, insertIntegration, type TestLedger } from '../../test/test-ledger.ts';
import type { CredentialSecret } from './credential.ts';
import type { MasterKey } from './master-key.ts';
import { createVault, type Vault } from './vault.ts';

const apiKey = 'jca_0123456789abcdefWXYZ';
const apiKeySecret: CredentialSecret = { kind: 'api-key', apiKey };
const place = (integrationId: IntegrationId) =>
  ({ integrationId, vendor: 'jumpcloud', purpose: 'set-up' }) as const;
const newMasterKey = (id: string): MasterKey => ({ id, key: randomBytes(32) });

describe.each(databaseDialects)('vault on %s', (dialect) => {
  let database: TestDatabase;
  let vault: Vault;
  let ledgers: TestLedger;
  let integrationId: IntegrationId;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    ledgers = createTestLedger(database);
    vault = createVault({ database, masterKey: newMasterKey('key-1'), secrets: ledgers.secrets });
    integrationId = await insertIntegration(database);
  });

  const save = (secret: CredentialSecret = apiKeySecret, actor = ada) =>
    ledgers.ledger.write(integrationId, (tx) =>
      vault.saveCredential(tx, { vendor: 'jumpcloud', purpose: 'set-up', secret, actor }),
    );
  const rows = () =>
    database.kysely
      .selectFrom('credential')
      .selectAll()
      .where('integration_id', '=', integrationId)
      .execute();

  test('saveCredential, an API key, shows its last four and keeps it readable for the server only', async () => {
    const saved = await save();

    expect(saved).toEqual({
      vendor: 'jumpcloud',
      purpose: 'set-up',
      kind: 'api-key',
      lastFour: 'WXYZ',
      savedAt: '2026-03-02T09:00:00.000Z',
      savedBy: ada,
    });
    expect(await vault.describeCredentials(integrationId)).toEqual([saved]);
    expect(await vault.readCredential(place(integrationId))).toEqual(apiKeySecret);
  });

  test('saveCredential, an API key, is in neither the credential table nor the ledger as written', async () => {
    await save();

    expect(JSON.stringify(await rows())).not.toContain(apiKey);
    const [entry] = await ledgers.ledger.read(integrationId);
    expect(entry).toMatchObject({
      kind: 'credential-saved',
      actor: ada,
      data: { vendor: 'jumpcloud', purpose: 'set-up', kind: 'api-key', lastFour: 'WXYZ' },
    });
    expect(JSON.stringify(entry)).not.toContain(apiKey);
  });

  test('saveCredential, a second one for the same vendor and purpose, replaces the first', async () => {
    await save();
    await save({ kind: 'service-account', clientId: 'client', clientSecret: 'secret-of-2026' }, hal);

    expect(await vault.describeCredentials(integrationId)).toMatchObject([
      { kind: 'service-account', lastFour: '2026', savedBy: hal },
    ]);
    expect(await vault.readCredential(place(integrationId))).toMatchObject({
      clientSecret: 'secret-of-2026',
    });
  });

  test('a saved credential, appended to the ledger by mistake, is refused', async () => {
    await save();

    const attempt = ledgers.ledger.write(integrationId, (tx) =>
      tx.append({ kind: 'observation', actor: ada, summary: `JumpCloud refused ${apiKey}.` }),
    );

    await expect(attempt).rejects.toThrow('known secret');
  });

  test('a credential that only another process saved, is refused by the ledger once it was read', async () => {
    await save();
    const other = createTestLedger(database);
    const masterKey = newMasterKey('key-1');
    const first = createVault({ database, masterKey, secrets: ledgers.secrets });
    const second = createVault({ database, masterKey, secrets: other.secrets });
    await ledgers.ledger.write(integrationId, (tx) =>
      first.saveCredential(tx, { vendor: 'jumpcloud', purpose: 'set-up', secret: apiKeySecret, actor: ada }),
    );
    expect(other.secrets.isIn(apiKey)).toBe(false);

    await second.readCredential(place(integrationId));

    expect(other.secrets.isIn(`key=${apiKey}`)).toBe(true);
  });

  test('readCredential, another master key, says which it was saved with and what to do', async () => {
    await save();
    const other = createVault({ database, masterKey: newMasterKey('key-2'), secrets: ledgers.secrets });

    await expect(other.readCredential(place(integrationId))).rejects.toMatchObject({
      code: 'credential-refused',
      message: expect.stringMatching(/master key key-1, and this server has key-2/) as string,
      remedy: { stepId: 'connect-jumpcloud' },
    });
    expect(await other.describeCredentials(integrationId)).toHaveLength(1);
  });

  test('readCredential, a sealed credential copied from another integration, does not open', async () => {
    await save();
    const sealed = (await rows())[0]?.sealed ?? '';
    const target = await insertIntegration(database);
    await ledgers.ledger.write(target, (tx) =>
      vault.saveCredential(tx, {
        vendor: 'jumpcloud',
        purpose: 'set-up',
        secret: { kind: 'api-key', apiKey: 'another-api-key' },
        actor: ada,
      }),
    );
    await database.kysely
      .updateTable('credential')
      .set({ sealed })
      .where('integration_id', '=', target)
      .execute();

    await expect(vault.readCredential(place(target))).rejects.toMatchObject({ code: 'credential-refused' });
  });

  test('readCredential, nothing saved, is null', async () => {
    expect(await vault.readCredential(place(integrationId))).toBeNull();
  });

  test('deleteCredential, a saved one, is gone and recorded; a second time there is nothing to record', async () => {
    await save();
    const deleteIt = () =>
      ledgers.ledger.write(integrationId, (tx) =>
        vault.deleteCredential(tx, { vendor: 'jumpcloud', purpose: 'set-up', actor: hal }),
      );

    expect(await deleteIt()).toBe(true);
    expect(await deleteIt()).toBe(false);
    expect(await rows()).toEqual([]);
    expect((await ledgers.ledger.read(integrationId)).map(({ kind }) => kind)).toEqual([
      'credential-saved',
      'credential-deleted',
    ]);
  });
});
