import type { IntegrationId } from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, createTestLedger, disarmLedger, insertIntegration } from '../../test/test-ledger.ts';
import { chainHash } from './chain.ts';
import type { Ledger } from './ledger.ts';

describe.each(databaseDialects)('verify on %s', (dialect) => {
  let database: TestDatabase;
  let ledger: Ledger;
  let integrationId: IntegrationId;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
    ledger = createTestLedger(database).ledger;
    await disarmLedger(database);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    integrationId = await insertIntegration(database);
    for (const name of ['one', 'two', 'three']) {
      await ledger.write(integrationId, (tx) =>
        tx.append({ kind: 'step-started', actor: ada, summary: name, data: { name } }),
      );
    }
  });

  const row = (seq: number) =>
    database.kysely
      .selectFrom('ledger_entry')
      .selectAll()
      .where('integration_id', '=', integrationId)
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();

  const changeRow = (seq: number, change: { body?: string; hash?: string; kind?: string; seq?: number }) =>
    database.kysely
      .updateTable('ledger_entry')
      .set(change)
      .where('integration_id', '=', integrationId)
      .where('seq', '=', seq)
      .execute();

  test('an untouched ledger, is intact', async () => {
    expect(await ledger.verify(integrationId)).toMatchObject({ ok: true, head: { seq: 3 } });
  });

  test('an integration without entries, is intact', async () => {
    expect(await ledger.verify(await insertIntegration(database))).toMatchObject({
      ok: true,
      head: { seq: 0 },
    });
  });

  test('a changed text, names the entry', async () => {
    const { body } = await row(2);
    await changeRow(2, { body: body.replace('two', 'TWO') });

    expect(await ledger.verify(integrationId)).toMatchObject({ ok: false, seq: 2 });
  });

  test('a changed text with its hash made anew, names the next entry', async () => {
    const { body, prev_hash: prevHash } = await row(2);
    const changed = body.replace('two', 'TWO');
    await changeRow(2, { body: changed, hash: chainHash(prevHash, changed) });

    expect(await ledger.verify(integrationId)).toMatchObject({ ok: false, seq: 3 });
  });

  test('the last entry changed with its hash made anew, is not the head that the integration names', async () => {
    const { body, prev_hash: prevHash } = await row(3);
    const changed = body.replace('three', 'THREE');
    await changeRow(3, { body: changed, hash: chainHash(prevHash, changed) });

    expect(await ledger.verify(integrationId)).toMatchObject({ ok: false, seq: 3 });
  });

  test('a text that is no JSON any more, names the entry even with its hash made anew, and cannot be read', async () => {
    const { prev_hash: prevHash } = await row(2);
    await changeRow(2, { body: '{"seq":', hash: chainHash(prevHash, '{"seq":') });

    expect(await ledger.verify(integrationId)).toMatchObject({ ok: false, seq: 2 });
    await expect(ledger.read(integrationId)).rejects.toMatchObject({ code: 'ledger-damaged' });
  });

  test('a text that is no JSON any more in a chain made anew from there, names the entry to who reads along', async () => {
    const { prev_hash: prevHash } = await row(3);
    const text = `{"x":,"inputsHash":null,"integrationId":"${integrationId}","kind":"step-started","seq":3,"source":0}`;
    const hash = chainHash(prevHash, text);
    await changeRow(3, { body: text, hash });
    await database.kysely
      .updateTable('integration')
      .set({ ledger_hash: hash })
      .where('id', '=', integrationId)
      .execute();
    const seen: number[] = [];

    const verdict = await ledger.verify(integrationId, ({ seq }) => seen.push(seq));

    expect(verdict).toMatchObject({ ok: false, seq: 3 });
    expect(seen).toEqual([1, 2]);
  });

  test('a changed column, names the entry', async () => {
    await changeRow(1, { kind: 'plan-made' });

    expect(await ledger.verify(integrationId)).toMatchObject({ ok: false, seq: 1 });
  });

  test.each([1, 2, 3])('entry %i removed, names it', async (seq) => {
    await database.kysely
      .deleteFrom('ledger_entry')
      .where('integration_id', '=', integrationId)
      .where('seq', '=', seq)
      .execute();

    expect(await ledger.verify(integrationId)).toMatchObject({ ok: false, seq });
  });

  test('an entry slipped in after the head, names it', async () => {
    await database.kysely
      .insertInto('ledger_entry')
      .values({ ...(await row(3)), seq: 4 })
      .execute();

    expect(await ledger.verify(integrationId)).toMatchObject({ ok: false, seq: 4 });
  });

  test('a ledger longer than one batch, is walked to its end', async () => {
    await ledger.write(integrationId, async (tx) => {
      for (let count = 0; count < 600; count += 1) {
        await tx.append({ kind: 'step-started', actor: ada, summary: `Entry ${count}` });
      }
    });
    expect(await ledger.verify(integrationId)).toMatchObject({ ok: true, head: { seq: 603 } });

    const { body } = await row(550);
    await changeRow(550, { body: body.replace('Entry', 'entry') });
    expect(await ledger.verify(integrationId)).toMatchObject({ ok: false, seq: 550 });
  });
});
