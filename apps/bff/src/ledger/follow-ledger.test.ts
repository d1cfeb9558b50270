import type { IntegrationId } from '@wizard/contracts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, createTestLedger, insertIntegration } from '../../test/test-ledger.ts';
import { type Clock, systemClock } from '../db/clock.ts';
import { followLedger } from './follow-ledger.ts';
import type { Ledger } from './ledger.ts';

describe.each(databaseDialects)('followLedger on %s', (dialect) => {
  let database: TestDatabase;
  let ledger: Ledger;
  let integrationId: IntegrationId;
  let stop: AbortController;

  beforeEach(async () => {
    database = await openTestDatabase(dialect);
    ledger = createTestLedger(database).ledger;
    integrationId = await insertIntegration(database);
    stop = new AbortController();
  });
  afterEach(() => database.close());

  const append = (summary: string, to = ledger) =>
    to.write(integrationId, (tx) => tx.append({ kind: 'step-started', actor: ada, summary }));

  const next = async (entries: AsyncGenerator<{ seq: number; summary: string }, void>) => {
    const { value, done } = await entries.next();
    return done === true ? 'end' : `${value.seq} ${value.summary}`;
  };

  /** Polls at once where the product waits for seconds. */
  const quick: Clock = { ...systemClock, sleep: (_ms, signal) => systemClock.sleep(5, signal) };
  /** Polls never: only what is told can wake it. */
  const told: Clock = { ...systemClock, sleep: (_ms, signal) => systemClock.sleep(1_000_000, signal) };

  test('entries before and while it follows, come in order and once', async () => {
    await append('first');
    await append('second');
    await append('third');
    const entries = followLedger({ ledger, clock: told, integrationId, afterSeq: 1, signal: stop.signal });

    expect(await next(entries)).toBe('2 second');
    expect(await next(entries)).toBe('3 third');
    const waiting = next(entries);
    await append('fourth');
    expect(await waiting).toBe('4 fourth');
  });

  test('an entry of another replica, is found without being told', async () => {
    const { ledger: other } = createTestLedger(await database.openAgain());
    const entries = followLedger({ ledger, clock: quick, integrationId, afterSeq: 0, signal: stop.signal });

    const waiting = next(entries);
    await append('from elsewhere', other);
    expect(await waiting).toBe('1 from elsewhere');
  });

  test('nobody follows any more, it ends', async () => {
    const entries = followLedger({ ledger, clock: told, integrationId, afterSeq: 0, signal: stop.signal });
    const waiting = next(entries);
    stop.abort();

    expect(await waiting).toBe('end');
  });
});
