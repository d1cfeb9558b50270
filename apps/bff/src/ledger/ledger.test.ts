import type { IntegrationId } from '@wizard/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import {
  ada,
  createTestLedger,
  disarmLedger,
  insertIntegration,
  type TestLedger,
} from '../../test/test-ledger.ts';
import type { Fold } from './fold.ts';
import type { LedgerEntry } from './ledger-entry.ts';

const started = (data: unknown = null) =>
  ({ kind: 'step-started', actor: ada, summary: 'Ada started.', stepId: 'connect-jumpcloud', data }) as const;

const countFold: Fold<number> = { kinds: ['step-started'], initial: 0, next: (count) => count + 1 };

describe.each(databaseDialects)('ledger on %s', (dialect) => {
  let database: TestDatabase;
  let test_: TestLedger;
  let integrationId: IntegrationId;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    test_ = createTestLedger(database);
    integrationId = await insertIntegration(database);
  });

  test('write, two entries, chains them and moves the head', async () => {
    const [first, second] = await test_.ledger.write(integrationId, async (tx) => {
      expect(tx.nextSeq).toBe(1);
      return [await tx.append(started({ b: 1, a: 'ü' })), await tx.append(started())] as const;
    });

    expect(first).toMatchObject({ seq: 1, prevHash: '0'.repeat(64), at: '2026-03-02T09:00:00.000Z' });
    expect(second).toMatchObject({ seq: 2, prevHash: first.hash });
    expect(await test_.ledger.head(integrationId)).toEqual({ seq: 2, hash: second.hash });
    expect(await test_.ledger.read(integrationId)).toEqual([first, second]);
    expect(await test_.ledger.verify(integrationId)).toEqual({
      ok: true,
      head: { seq: 2, hash: second.hash },
    });
  });

  test('write, work that throws after appending, leaves neither entry nor row', async () => {
    const attempt = test_.ledger.write(integrationId, async (tx) => {
      await tx.append(started());
      await tx.trx
        .updateTable('integration')
        .set({ name: 'Renamed' })
        .where('id', '=', integrationId)
        .execute();
      throw new Error('The work failed.');
    });

    await expect(attempt).rejects.toThrow('The work failed.');
    expect(await test_.ledger.read(integrationId)).toEqual([]);
    expect(await test_.ledger.head(integrationId)).toMatchObject({ seq: 0 });
    const row = await database.kysely
      .selectFrom('integration')
      .select('name')
      .where('id', '=', integrationId)
      .executeTakeFirstOrThrow();
    expect(row.name).toBe('Example Corp');
  });

  test('write, an integration that is not there, says so', async () => {
    const attempt = test_.ledger.write('int_0000000000000000' as IntegrationId, (tx) => tx.append(started()));

    await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
  });

  test('write, an archived integration, is refused unless it may be recorded then', async () => {
    await database.kysely
      .updateTable('integration')
      .set({ archived_at: '2026-03-01T00:00:00.000Z' })
      .where('id', '=', integrationId)
      .execute();

    await expect(test_.ledger.write(integrationId, (tx) => tx.append(started()))).rejects.toMatchObject({
      code: 'conflict',
    });
    const entry = await test_.ledger.write(integrationId, (tx) => tx.append(started()), {
      isAllowedWhenArchived: true,
    });
    expect(entry.seq).toBe(1);
  });

  test('write, data that contains a known secret, is refused and nothing is stored', async () => {
    test_.secrets.add('s3cr"et-value');

    const attempt = test_.ledger.write(integrationId, (tx) =>
      tx.append(started({ note: 'is s3cr"et-value!' })),
    );

    await expect(attempt).rejects.toThrow('known secret');
    expect(await test_.ledger.read(integrationId)).toEqual([]);
  });

  test('write, the ledger asked from inside the work, fails at once instead of waiting for ever', async () => {
    const attempt = test_.ledger.write(integrationId, () => test_.ledger.read(integrationId));

    await expect(attempt).rejects.toThrow('Inside ledger.write');
  });

  test('write, a projection that throws, takes the entries back', async () => {
    const { ledger } = createTestLedger(database, {
      projections: [() => Promise.reject(new Error('The projection failed.'))],
    });

    await expect(ledger.write(integrationId, (tx) => tx.append(started()))).rejects.toThrow(
      'projection failed',
    );
    expect(await ledger.read(integrationId)).toEqual([]);
  });

  test('read, a range, gives what is after the sequence, of the kinds, up to the limit', async () => {
    await test_.ledger.write(integrationId, async (tx) => {
      for (const kind of ['step-started', 'plan-made', 'step-started', 'step-started'] as const) {
        await tx.append({ ...started(), kind });
      }
    });

    const entries = await test_.ledger.read(integrationId, {
      afterSeq: 1,
      kinds: ['step-started'],
      limit: 1,
    });

    expect(entries.map(({ seq }) => seq)).toEqual([3]);
  });

  test('subscribe, a write, is told each entry after the commit and nothing once unsubscribed', async () => {
    const heard: number[] = [];
    const stored: Promise<LedgerEntry[]>[] = [];
    const unsubscribe = test_.ledger.subscribe(integrationId, ({ seq }) => {
      heard.push(seq);
      stored.push(test_.ledger.read(integrationId));
    });

    await test_.ledger.write(integrationId, async (tx) => {
      await tx.append(started());
      expect(heard).toEqual([]);
      await tx.append(started());
    });
    expect(heard).toEqual([1, 2]);
    expect(await stored[0]).toHaveLength(2);

    unsubscribe();
    await test_.ledger.write(integrationId, (tx) => tx.append(started()));
    expect(heard).toEqual([1, 2]);
  });

  test('subscribe, work that fails, is told nothing; a listener that throws, does not keep others from hearing', async () => {
    const heard = vi.fn();
    test_.ledger.subscribe(integrationId, () => {
      throw new Error('The listener failed.');
    });
    test_.ledger.subscribe(integrationId, heard);

    await test_.ledger
      .write(integrationId, async (tx) => {
        await tx.append(started());
        throw new Error('The work failed.');
      })
      .catch(() => undefined);
    expect(heard).not.toHaveBeenCalled();

    await test_.ledger.write(integrationId, (tx) => tx.append(started()));
    expect(heard).toHaveBeenCalledOnce();
  });

  test('fold, entries since it was asked last, adds only those; inside a write it sees what was appended', async () => {
    await test_.ledger.write(integrationId, (tx) => tx.append(started()));
    expect(await test_.ledger.fold(integrationId, countFold)).toBe(1);

    const inside = await test_.ledger.write(integrationId, async (tx) => {
      await tx.append(started());
      await tx.append({ ...started(), kind: 'plan-made' });
      return tx.fold(countFold);
    });

    expect(inside).toBe(2);
    expect(await test_.ledger.fold(integrationId, countFold)).toBe(2);
  });

  test('fold, work that failed after folding, does not keep what was taken back', async () => {
    await test_.ledger
      .write(integrationId, async (tx) => {
        await tx.append(started());
        expect(await tx.fold(countFold)).toBe(1);
        throw new Error('The work failed.');
      })
      .catch(() => undefined);

    expect(await test_.ledger.fold(integrationId, countFold)).toBe(0);
  });

  test('fold, entries that another connection wrote, includes them', async () => {
    const other = createTestLedger(await database.openAgain());
    expect(await test_.ledger.fold(integrationId, countFold)).toBe(0);

    await other.ledger.write(integrationId, (tx) => tx.append(started()));

    expect(await test_.ledger.fold(integrationId, countFold)).toBe(1);
  });

  test('fold, a database restored from an older backup, begins afresh', async () => {
    for (const name of ['first', 'second']) {
      await test_.ledger.write(integrationId, (tx) => tx.append(started({ name })));
    }
    expect(await test_.ledger.fold(integrationId, countFold)).toBe(2);

    await disarmLedger(database);
    await database.kysely.deleteFrom('ledger_entry').where('integration_id', '=', integrationId).execute();
    await database.kysely
      .updateTable('integration')
      .set({ ledger_seq: 0, ledger_hash: '0'.repeat(64) })
      .where('id', '=', integrationId)
      .execute();
    await test_.ledger.write(integrationId, (tx) => tx.append(started({ name: 'other' })));

    expect(await test_.ledger.fold(integrationId, countFold)).toBe(1);
  });
});
