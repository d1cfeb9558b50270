import type { IntegrationId } from '@wizard/contracts';
import type { Operation } from '@wizard/runbook/plan';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseDialects, openTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import { ada, insertIntegration } from '../../test/test-ledger.ts';
import {
  claimRun,
  deletePlansMadeBefore,
  finishRun,
  holdsLease,
  insertPlan,
  isCancelRequested,
  type NewPlan,
  readAbandonedRuns,
  readLatestRuns,
  readRun,
  readRunningRunId,
  releaseLease,
  renewLease,
  requestCancel,
  startRun,
  updateOperation,
} from './store.ts';

const operation = (id: string, dependsOn: string[] = []) =>
  ({
    id,
    verb: 'create',
    title: `Create ${id}`,
    resource: 'application',
    dependsOn,
    changes: [],
  }) as unknown as Operation;

const at = (second: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();

const planOf = (integrationId: IntegrationId, id: string, fields: Partial<NewPlan> = {}): NewPlan => ({
  id,
  integrationId,
  scope: 'create',
  header: {
    organization: { id: '66f0a1c2d3e4f50617280001', name: null },
    blockers: [],
    warnings: ['look'],
    applicationsToDelete: 0,
    leftAlone: [],
    basis: { applications: [], groups: [] },
    isEmpty: false,
  },
  observedFingerprint: 'f00d',
  madeAt: at(0),
  madeBy: ada,
  operations: [operation('first'), operation('second', ['first'])],
  ...fields,
});

describe.each(databaseDialects)('store of the journal on %s', (dialect) => {
  let database: TestDatabase;
  let integrationId: IntegrationId;
  let count = 0;

  beforeAll(async () => {
    database = await openTestDatabase(dialect);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    integrationId = await insertIntegration(database);
    count += 1;
  });

  const write = <T>(work: Parameters<ReturnType<typeof database.kysely.transaction>['execute']>[0]) =>
    database.kysely.transaction().execute(work) as Promise<T>;

  const makePlan = async (name: string, fields: Partial<NewPlan> = {}): Promise<string> => {
    const id = `run_${count}_${name}`;
    await write((trx) => insertPlan(trx, planOf(integrationId, id, fields)));
    return id;
  };

  const start = (id: string, second: number, owner = 'worker_a') =>
    write<boolean>((trx) =>
      startRun(trx, { id, startedAt: at(second), startedBy: ada, lease: { owner, until: at(second + 15) } }),
    );

  it('a plan: comes back as it was given, its operations pending and in order', async () => {
    const id = await makePlan('plan');

    const run = await readRun(database.kysely, integrationId, id);

    expect(run).toMatchObject({
      state: 'planned',
      scope: 'create',
      madeBy: ada,
      startedAt: null,
      failure: null,
    });
    expect(run?.header.warnings).toEqual(['look']);
    expect(run?.operations.map(({ id: name, state, planned }) => [name, state, planned.dependsOn])).toEqual([
      ['first', 'pending', []],
      ['second', 'pending', ['first']],
    ]);
  });

  it('a run of another integration: is not found', async () => {
    const id = await makePlan('mine');
    const other = await insertIntegration(database);

    expect(await readRun(database.kysely, other, id)).toBeNull();
  });

  it('a plan started twice: only the first start counts', async () => {
    const id = await makePlan('twice');

    expect([await start(id, 1), await start(id, 2, 'worker_b')]).toEqual([true, false]);
    expect(await readRunningRunId(database.kysely, integrationId)).toBe(id);
  });

  it('two runs of one integration at once: the database refuses the second', async () => {
    const [one, two] = [await makePlan('one'), await makePlan('two', { scope: 'deactivate' })];
    await start(one, 1);

    await expect(start(two, 2)).rejects.toThrow(/unique/i);
  });

  it('lease that has not run out: nobody can claim the run', async () => {
    const id = await makePlan('held');
    await start(id, 1);

    expect(await readAbandonedRuns(database.kysely, at(10))).not.toContainEqual({ id, integrationId });
    expect(await claimRun(database.kysely, id, at(10), { owner: 'worker_b', until: at(25) })).toBe(false);
  });

  it('lease that ran out, claimed by two processes at once: exactly one gets it', async () => {
    const id = await makePlan('abandoned');
    await start(id, 1);
    const other = await database.openAgain();

    expect(await readAbandonedRuns(database.kysely, at(16))).toContainEqual({ id, integrationId });
    const claims = await Promise.all([
      claimRun(database.kysely, id, at(16), { owner: 'worker_b', until: at(31) }),
      claimRun(other.kysely, id, at(16), { owner: 'worker_c', until: at(31) }),
    ]);

    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await renewLease(database.kysely, id, { owner: 'worker_a', until: at(40) })).toBe(false);
    expect(await write((trx) => holdsLease(trx, id, 'worker_a'))).toBe(false);
    expect(await write((trx) => holdsLease(trx, id, claims[0] ? 'worker_b' : 'worker_c'))).toBe(true);
  });

  it('released lease: can be claimed at once', async () => {
    const id = await makePlan('released');
    await start(id, 1);

    await releaseLease(database.kysely, id, 'worker_a', at(2));

    expect(await claimRun(database.kysely, id, at(2), { owner: 'worker_b', until: at(17) })).toBe(true);
  });

  it('an operation changed step by step: keeps what an earlier change wrote', async () => {
    const id = await makePlan('journal');
    await start(id, 1);
    const change = (what: Parameters<typeof updateOperation>[3]) =>
      write<undefined>((trx) => updateOperation(trx, id, 'first', what));

    await change({ state: 'running', call: 'POST /api/applications', intentAt: at(2) });
    await change({ state: 'done', requestId: 'req-1', result: { applicationId: 'abc' }, finishedAt: at(3) });

    const run = await readRun(database.kysely, integrationId, id);
    expect(run?.operations[0]).toMatchObject({
      state: 'done',
      call: 'POST /api/applications',
      intentAt: at(2),
      requestId: 'req-1',
      result: { applicationId: 'abc' },
    });
    expect(run?.operations[1]?.state).toBe('pending');
  });

  it('a run that failed: what was not begun is skipped, and another run may start', async () => {
    const [failed, next] = [await makePlan('failed'), await makePlan('next')];
    await start(failed, 1);
    await write((trx) =>
      finishRun(trx, {
        id: failed,
        state: 'failed',
        finishedAt: at(4),
        failure: { text: 'refused', remedy: 'another role' },
        rest: 'skipped',
      }),
    );

    const run = await readRun(database.kysely, integrationId, failed);
    expect(run).toMatchObject({ state: 'failed', failure: { text: 'refused' } });
    expect(run?.operations.map(({ state }) => state)).toEqual(['skipped', 'skipped']);
    expect(await start(next, 5)).toBe(true);
  });

  it('cancel: is seen while the run is running, and refused when it is not', async () => {
    const id = await makePlan('cancel');
    expect(await write((trx) => requestCancel(trx, id))).toBe(false);
    await start(id, 1);

    expect(await write((trx) => requestCancel(trx, id))).toBe(true);
    expect(await isCancelRequested(database.kysely, id)).toBe(true);
  });

  it('several runs: the latest started one of each scope is listed, newest first', async () => {
    const done = (id: string) =>
      write((trx) =>
        finishRun(trx, { id, state: 'done', finishedAt: at(50), failure: null, rest: 'skipped' }),
      );
    const ids: string[] = [];
    for (const [name, scope, second] of [
      ['a', 'create', 1],
      ['b', 'deactivate', 2],
      ['c', 'create', 3],
    ] as const) {
      const id = await makePlan(name, { scope });
      await start(id, second);
      await done(id);
      ids.push(id);
    }
    await makePlan('not-started', { scope: 'delete' });

    const runs = await readLatestRuns(database.kysely, integrationId);

    expect(runs.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(runs[0]?.operations).toHaveLength(2);
  });

  it('old plans removed: only those that nobody started, with their operations', async () => {
    const [old, started, fresh] = [
      await makePlan('old'),
      await makePlan('started'),
      await makePlan('fresh', { madeAt: at(30) }),
    ];
    await start(started, 1);

    await write((trx) => deletePlansMadeBefore(trx, integrationId, at(20)));

    expect(await readRun(database.kysely, integrationId, old)).toBeNull();
    expect(await readRun(database.kysely, integrationId, started)).not.toBeNull();
    expect(await readRun(database.kysely, integrationId, fresh)).not.toBeNull();
    const left = await database.kysely
      .selectFrom('operation')
      .select('id')
      .where('run_id', '=', old)
      .execute();
    expect(left).toEqual([]);
  });
});
