import type { Actor, IntegrationId, Run } from '@wizard/contracts';
import type { Operation } from '@wizard/runbook/plan';
import type { Kysely, Selectable } from 'kysely';
import type { Trx } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { OperationRecord, OperationResult, PlanHeader, RunRecord } from './run-record.ts';
import type { OperationTable, RunTable } from './tables.ts';

type Db = Kysely<DatabaseSchema>;

/** A plan as it is stored: a run that nobody has started. */
export type NewPlan = Pick<
  RunRecord,
  'id' | 'integrationId' | 'scope' | 'header' | 'observedFingerprint' | 'madeAt' | 'madeBy'
> & { operations: readonly Operation[] };

export const insertPlan = async (trx: Trx, plan: NewPlan): Promise<void> => {
  await trx
    .insertInto('run')
    .values({
      id: plan.id,
      integration_id: plan.integrationId,
      scope: plan.scope,
      state: 'planned',
      header: JSON.stringify(plan.header),
      observed_fingerprint: plan.observedFingerprint,
      made_at: plan.madeAt,
      made_by: JSON.stringify(plan.madeBy),
      is_cancel_requested: 0,
    })
    .execute();

  const rows = plan.operations.map((planned, position) => ({
    run_id: plan.id,
    id: planned.id,
    position,
    planned: JSON.stringify(planned),
    state: 'pending' as const,
  }));
  if (rows.length > 0) await trx.insertInto('operation').values(rows).execute();
};

/** Removes plans that nobody started: a newer look at JumpCloud has taken their place. */
export const deletePlansMadeBefore = async (
  trx: Trx,
  integrationId: IntegrationId,
  time: string,
): Promise<void> => {
  const old = trx
    .selectFrom('run')
    .select('id')
    .where('integration_id', '=', integrationId)
    .where('state', '=', 'planned')
    .where('made_at', '<', time);
  // Not left to the foreign key's cascade: the operations are gone even where it is switched off.
  await trx.deleteFrom('operation').where('run_id', 'in', old).execute();
  await trx
    .deleteFrom('run')
    .where('integration_id', '=', integrationId)
    .where('state', '=', 'planned')
    .where('made_at', '<', time)
    .execute();
};

export const readRun = async (
  db: Db,
  integrationId: IntegrationId,
  runId: string,
): Promise<RunRecord | null> => {
  const row = await db
    .selectFrom('run')
    .selectAll()
    .where('id', '=', runId)
    .where('integration_id', '=', integrationId)
    .executeTakeFirst();

  return row === undefined ? null : toRecord(row, await readOperations(db, [row.id]));
};

/** Latest started run of each scope, newest first. */
export const readLatestRuns = async (db: Db, integrationId: IntegrationId): Promise<RunRecord[]> => {
  const rows = await db
    .selectFrom('run')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .where('state', '!=', 'planned')
    .orderBy('started_at', 'desc')
    .execute();

  const latest = rows.filter((row, index) => rows.findIndex(({ scope }) => scope === row.scope) === index);
  const operations = await readOperations(
    db,
    latest.map(({ id }) => id),
  );

  return latest.map((row) => toRecord(row, operations));
};

/** Every run that was started, oldest first. */
export const readStartedRuns = async (db: Db, integrationId: IntegrationId): Promise<RunRecord[]> => {
  const rows = await db
    .selectFrom('run')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .where('state', '!=', 'planned')
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  const operations = await readOperations(
    db,
    rows.map(({ id }) => id),
  );

  return rows.map((row) => toRecord(row, operations));
};

export const readRunningRunId = async (db: Db, integrationId: IntegrationId): Promise<string | null> => {
  const row = await db
    .selectFrom('run')
    .select('id')
    .where('integration_id', '=', integrationId)
    .where('state', '=', 'running')
    .executeTakeFirst();

  return row?.id ?? null;
};

export interface Lease {
  owner: string;
  until: string;
}

/** Turns a plan into a running run; false when it was started or removed meanwhile. */
export const startRun = async (
  trx: Trx,
  run: { id: string; startedAt: string; startedBy: Actor; lease: Lease },
): Promise<boolean> => {
  const result = await trx
    .updateTable('run')
    .set({
      state: 'running',
      started_at: run.startedAt,
      started_by: JSON.stringify(run.startedBy),
      lease_owner: run.lease.owner,
      lease_until: run.lease.until,
    })
    .where('id', '=', run.id)
    .where('state', '=', 'planned')
    .executeTakeFirst();

  return result.numUpdatedRows === 1n;
};

/** Runs whose process has not renewed its lease in time. */
export const readAbandonedRuns = (
  db: Db,
  now: string,
): Promise<{ id: string; integrationId: IntegrationId }[]> =>
  db
    .selectFrom('run')
    .select(['id', 'integration_id as integrationId'])
    .where('state', '=', 'running')
    .where('lease_until', '<=', now)
    .orderBy('started_at')
    .execute();

/**
 * Takes over a run whose lease ran out. One statement that names the state it expects, so of several
 * processes that try at once only one succeeds, on both databases.
 */
export const claimRun = async (db: Db, runId: string, now: string, lease: Lease): Promise<boolean> => {
  const result = await db
    .updateTable('run')
    .set({ lease_owner: lease.owner, lease_until: lease.until })
    .where('id', '=', runId)
    .where('state', '=', 'running')
    .where('lease_until', '<=', now)
    .executeTakeFirst();

  return result.numUpdatedRows === 1n;
};

/** False when another process has taken the run over. */
export const renewLease = async (db: Db, runId: string, lease: Lease): Promise<boolean> => {
  const result = await db
    .updateTable('run')
    .set({ lease_until: lease.until })
    .where('id', '=', runId)
    .where('state', '=', 'running')
    .where('lease_owner', '=', lease.owner)
    .executeTakeFirst();

  return result.numUpdatedRows === 1n;
};

/** Gives a run back, so that another process need not wait for the lease to run out. */
export const releaseLease = async (db: Db, runId: string, owner: string, now: string): Promise<void> => {
  await db
    .updateTable('run')
    .set({ lease_until: now })
    .where('id', '=', runId)
    .where('state', '=', 'running')
    .where('lease_owner', '=', owner)
    .execute();
};

/** Asked inside each transaction of a run, so that a process that lost its lease can't write any more. */
export const holdsLease = async (trx: Trx, runId: string, owner: string): Promise<boolean> => {
  const row = await trx
    .selectFrom('run')
    .select('id')
    .where('id', '=', runId)
    .where('state', '=', 'running')
    .where('lease_owner', '=', owner)
    .executeTakeFirst();

  return row !== undefined;
};

export const requestCancel = async (trx: Trx, runId: string): Promise<boolean> => {
  const result = await trx
    .updateTable('run')
    .set({ is_cancel_requested: 1 })
    .where('id', '=', runId)
    .where('state', '=', 'running')
    .executeTakeFirst();

  return result.numUpdatedRows === 1n;
};

export const isCancelRequested = async (db: Db, runId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('run')
    .select('is_cancel_requested')
    .where('id', '=', runId)
    .executeTakeFirst();

  return row?.is_cancel_requested === 1;
};

export type OperationChange = Partial<
  Pick<OperationRecord, 'state' | 'call' | 'intentAt' | 'requestId' | 'error' | 'result' | 'finishedAt'>
>;

export const updateOperation = async (
  trx: Trx,
  runId: string,
  operationId: string,
  change: OperationChange,
): Promise<void> => {
  const { intentAt, requestId, finishedAt, result, ...same } = change;
  await trx
    .updateTable('operation')
    .set({
      ...same,
      ...(intentAt === undefined ? {} : { intent_at: intentAt }),
      ...(requestId === undefined ? {} : { request_id: requestId }),
      ...(finishedAt === undefined ? {} : { finished_at: finishedAt }),
      ...(result === undefined ? {} : { result: result === null ? null : JSON.stringify(result) }),
    })
    .where('run_id', '=', runId)
    .where('id', '=', operationId)
    .execute();
};

/** Ends a run; what was not begun gets `rest` as its state. */
export const finishRun = async (
  trx: Trx,
  run: {
    id: string;
    state: Exclude<Run['state'], 'running'>;
    finishedAt: string;
    failure: Run['failure'];
    rest: 'skipped' | 'cancelled';
  },
): Promise<void> => {
  await trx
    .updateTable('run')
    .set({
      state: run.state,
      finished_at: run.finishedAt,
      failure: run.failure === null ? null : JSON.stringify(run.failure),
      lease_owner: null,
      lease_until: null,
    })
    .where('id', '=', run.id)
    .execute();
  await trx
    .updateTable('operation')
    .set({ state: run.rest })
    .where('run_id', '=', run.id)
    .where('state', '=', 'pending')
    .execute();
};

/** Failed operations of ended runs of which it is not known whether they had their effect. */
export const readOpenOperations = async (
  db: Db,
  integrationId: IntegrationId,
): Promise<{ runId: string; operation: OperationRecord }[]> => {
  const rows = await db
    .selectFrom('operation')
    .innerJoin('run', 'run.id', 'operation.run_id')
    .selectAll('operation')
    .where('run.integration_id', '=', integrationId)
    .where('run.state', '!=', 'running')
    .where('operation.state', '=', 'failed')
    .where('operation.result', 'is not', null)
    .execute();

  return rows
    .map((row) => ({ runId: row.run_id, operation: toOperation(row) }))
    .filter(({ operation }) => operation.result?.isOpen === true);
};

const readOperations = (db: Db, runIds: readonly string[]): Promise<Selectable<OperationTable>[]> =>
  runIds.length === 0
    ? Promise.resolve([])
    : db.selectFrom('operation').selectAll().where('run_id', 'in', runIds).orderBy('position').execute();

const toRecord = (
  row: Selectable<RunTable>,
  operations: readonly Selectable<OperationTable>[],
): RunRecord => ({
  id: row.id,
  integrationId: row.integration_id,
  scope: row.scope,
  state: row.state,
  header: JSON.parse(row.header) as PlanHeader,
  observedFingerprint: row.observed_fingerprint,
  madeAt: row.made_at,
  madeBy: JSON.parse(row.made_by) as Actor,
  startedAt: row.started_at,
  startedBy: row.started_by === null ? null : (JSON.parse(row.started_by) as Actor),
  finishedAt: row.finished_at,
  failure: row.failure === null ? null : (JSON.parse(row.failure) as Run['failure']),
  isCancelRequested: row.is_cancel_requested === 1,
  operations: operations.filter(({ run_id }) => run_id === row.id).map(toOperation),
});

const toOperation = (row: Selectable<OperationTable>): OperationRecord => ({
  id: row.id,
  planned: JSON.parse(row.planned) as Operation,
  state: row.state,
  call: row.call,
  intentAt: row.intent_at,
  requestId: row.request_id,
  error: row.error,
  result: row.result === null ? null : (JSON.parse(row.result) as OperationResult),
  finishedAt: row.finished_at,
});
