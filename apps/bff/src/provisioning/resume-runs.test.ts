import { describe, expect, it, vi } from 'vitest';
import {
  appliedLabels,
  apply,
  carryOut,
  choose,
  ended,
  heldWrite,
  leftCallSettlesMs,
  plan,
  startEngine,
  storedState,
  threeConnectors,
  useProvisioningBench,
} from '../../test/provisioning-bench.ts';
import type { SandboxProcess } from '@wizard/testing';
import { databaseDialects } from '../../test/test-database.ts';
import { readConnectors } from '../integrations/connectors.ts';

const labels = ['Mimecast', 'Mimecast sign-in page'];
const allLabels = [
  'Mimecast',
  'Mimecast Administration Console',
  'Mimecast Personal Portal',
  'Mimecast sign-in page',
];

/** The fault that a rule describes, at the call that creates an application. */
const spoilCreate = (sandbox: SandboxProcess, rule: Record<string, unknown>): Promise<unknown> =>
  sandbox.call('POST', '/faults', {
    vendor: 'jumpcloud',
    method: 'POST',
    path: '^/api/applications$',
    ...rule,
  });

describe.each(databaseDialects)('a process dies in mid-run, on %s', (dialect) => {
  const on = useProvisioningBench(dialect);

  it.each([
    ['after', 1],
    ['before', 1],
    ['after', 3],
  ] as const)(
    'while a write is held %s its effect (write %i): another process ends the run, each application once',
    async (when, nthWrite) => {
      await choose(on.engine, on.integrationId, threeConnectors);
      const made = await plan(on.engine, on.integrationId, 'create');
      const rule = { vendor: 'jumpcloud', nthWrite, when };
      const hold = await on.sandbox.call<{ id: number }>('POST', '/holds', rule);
      await apply(on.engine, on.integrationId, made);
      expect(await heldWrite(on.sandbox, hold.id)).toEqual({ method: 'POST', path: '/api/applications' });

      // As if killed: from here on the first process can write nothing to the journal.
      const second = startEngine(await on.database.openAgain(), on.sandbox, {
        callSettlesMs: leftCallSettlesMs,
      });
      await on.engine.database.kysely.destroy();
      await on.sandbox.call('POST', `/holds/${hold.id}/drop`);
      await vi.waitFor(async () => expect(await second.runs.resume()).toBe(1), { timeout: 10_000 });
      const run = await ended(second, on.integrationId, made.id);

      expect(run).toMatchObject({ state: 'done', failure: null });
      expect(await appliedLabels(on)).toEqual(allLabels);
      const { applications } = await storedState(on.sandbox);
      const records = await readConnectors(second, on.integrationId);
      expect(records.map(({ applicationId }) => applicationId).sort()).toEqual(
        applications.map(({ id }) => id).sort(),
      );
      expect(second.errors).toEqual([]);
      await second.runs.stop();
    },
    60_000,
  );
});

describe('two processes and one run', () => {
  const on = useProvisioningBench();

  const heldRun = async (when: 'before' | 'after') => {
    await choose(on.engine, on.integrationId);
    const { id } = await plan(on.engine, on.integrationId, 'create');
    const rule = { vendor: 'jumpcloud', nthWrite: 1, when };
    const hold = await on.sandbox.call<{ id: number }>('POST', '/holds', rule);
    await apply(on.engine, on.integrationId, { id });
    await heldWrite(on.sandbox, hold.id);

    return { id, release: () => on.sandbox.call('POST', `/holds/${hold.id}/release`) };
  };

  it('the first shuts down: ends the call in flight, and the second goes on without waiting for the lease', async () => {
    const { id, release } = await heldRun('before');
    const stopping = on.engine.runs.stop();
    await release();
    await stopping;
    const second = startEngine(await on.database.openAgain(), on.sandbox, {
      callSettlesMs: leftCallSettlesMs,
    });

    expect(await second.runs.resume()).toBe(1);
    const run = await ended(second, on.integrationId, id);

    expect(run.state).toBe('done');
    expect(await appliedLabels(on)).toEqual(labels);
    await second.runs.stop();
  });

  it('the first stalls beyond its lease and wakes up later: writes nothing any more', async () => {
    const { id, release } = await heldRun('after');
    const second = startEngine(await on.database.openAgain(), on.sandbox, {
      callSettlesMs: leftCallSettlesMs,
    });
    // As after a stall: the lease has run out before it could be renewed.
    await on.database.kysely
      .updateTable('run')
      .set({ lease_until: '2020-01-01T00:00:00.000Z' })
      .where('id', '=', id)
      .execute();
    expect(await second.runs.resume()).toBe(1);
    const run = await ended(second, on.integrationId, id);
    const before = await second.ledger.head(on.integrationId);

    await release();
    await on.engine.runs.settled();

    expect(run.state).toBe('done');
    expect(await appliedLabels(on)).toEqual(labels);
    expect(await second.ledger.head(on.integrationId)).toEqual(before);
    expect(on.engine.errors).toEqual([]);
    await second.runs.stop();
  });
});

describe('an answer leaves it open whether a create had its effect', () => {
  const on = useProvisioningBench();

  it('connection cut after the effect, twice: finds the application instead of making it twice', async () => {
    await spoilCreate(on.sandbox, { reset: 'after-effect', times: 2 });
    await choose(on.engine, on.integrationId);

    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run.state).toBe('done');
    expect(await appliedLabels(on)).toEqual(labels);
  });

  it.each([
    ['cut before the effect', { reset: 'before-effect' }],
    ['503', { status: 503 }],
    ['body cut in half', { malformed: true }],
  ])('%s, once: the run ends with each application once', async (_name, fault) => {
    await spoilCreate(on.sandbox, { times: 1, ...fault });
    await choose(on.engine, on.integrationId);

    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run.state).toBe('done');
    expect(await appliedLabels(on)).toEqual(labels);
  });

  it('and JumpCloud can not be read either: the run fails, and the next plan takes the application as ours', async () => {
    await choose(on.engine, on.integrationId, { bookmark: null });
    const made = await plan(on.engine, on.integrationId, 'create');
    await spoilCreate(on.sandbox, { reset: 'after-effect' });
    // The first read is that of applying the plan, which passes.
    const unreadable = { vendor: 'jumpcloud', method: 'GET', path: '^/api/applications$' };
    await on.sandbox.call('POST', '/faults', { ...unreadable, status: 500, nth: 2 });

    await apply(on.engine, on.integrationId, made);
    const failed = await ended(on.engine, on.integrationId, made.id);
    await on.sandbox.call('DELETE', '/faults');

    expect(failed.state).toBe('failed');
    expect(await appliedLabels(on)).toEqual(['Mimecast']);
    expect(await readConnectors(on.engine, on.integrationId)).toEqual([]);

    const again = await plan(on.engine, on.integrationId, 'create');

    expect(again).toMatchObject({ isEmpty: true, blockers: [] });
    expect(await readConnectors(on.engine, on.integrationId)).toMatchObject([
      { kind: 'sign-in', origin: 'created' },
    ]);
  });

  it('three times over: the run fails, says what to do, and nothing is made', async () => {
    await choose(on.engine, on.integrationId);
    await spoilCreate(on.sandbox, { reset: 'before-effect' });

    const run = await carryOut(on.engine, on.integrationId, 'create');

    expect(run).toMatchObject({ state: 'failed' });
    expect(run.failure?.remedy).toContain('Make a new plan');
    expect(await appliedLabels(on)).toEqual([]);
  });
});
