import type { IntegrationId } from '@wizard/contracts';
import type { ApplicationRole } from '@wizard/runbook/plan';
import type { Clock } from '../../db/clock.ts';
import type { OpenDatabase } from '../../db/database.ts';
import { readConnectors } from '../../integrations/connectors.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { JumpCloudAccess } from '../jumpcloud-access.ts';
import type { OperationRecord, OperationResult, RunRecord } from '../run-record.ts';
import { readLogo } from '../read-logo.ts';
import { isCancelRequested, readRun } from '../store.ts';
import { actionOf } from './actions/action-of.ts';
import { describeFailure, type Failure, tryAgainRemedy } from './describe-failure.ts';
import { createJournal, type Journal, RunInterruptedError } from './journal.ts';
import { performOperation } from './perform-operation.ts';
import { readBack } from './read-back.ts';
import { createRequestLog } from './request-log.ts';
import { runInOrder } from './run-in-order.ts';
import type { ExecuteRun } from './run-worker.ts';

export interface ExecuteRunDeps {
  clock: Clock;
  database: OpenDatabase;
  ledger: Ledger;
  vendorAccess: JumpCloudAccess;
  /** A call may still take effect until this long after it was sent; the time-out of a vendor call. */
  callSettlesMs?: number;
}

const maxInFlight = 6;
const defaultCallSettlesMs = 30_000;

/** Executes a run from where its journal stands, and reads back what came of it. */
export const createExecuteRun =
  (deps: ExecuteRunDeps): ExecuteRun =>
  async (ref, { owner, signal }) => {
    const run = await readRun(deps.database.kysely, ref.integrationId, ref.id);
    if (run?.state !== 'running') return;

    const journal = createJournal(deps.ledger, run, owner);
    const results = resultsBefore(run);
    const end = await carryOut(deps, { run, journal, signal, results });
    if (end.kind === 'interrupted') throw new RunInterruptedError(run.id);
    if (end.kind === 'cancelled') {
      await journal.finish({
        state: 'cancelled',
        failure: null,
        summary: 'The run was cancelled; what was done stays done.',
      });
      return;
    }
    if (end.kind === 'failed') {
      await journal.finish({ state: 'failed', failure: end.failure, summary: end.failure.text });
      return;
    }

    const knownGroups = groupsMade(run, results);
    await journal.finish(await readBack(deps, run, { actor: journal.actor, knownGroups }));
  };

type End = { kind: 'done' | 'interrupted' | 'cancelled' } | { kind: 'failed'; failure: Failure };

interface Execution {
  run: RunRecord;
  journal: Journal;
  signal: AbortSignal;
  /** What came of each operation so far. */
  results: Map<string, OperationResult>;
}

/** What a process that died has done before. */
function resultsBefore({ operations }: RunRecord): Map<string, OperationResult> {
  return new Map(
    operations.flatMap(({ id, state, result }) =>
      state === 'done' && result !== null ? [[id, result] as const] : [],
    ),
  );
}

async function carryOut(deps: ExecuteRunDeps, { run, journal, signal, results }: Execution): Promise<End> {
  // A process that died after a failure: what it had begun is brought to its end, nothing else is.
  const seen = { failure: failureBefore(run), isCancelled: false };
  const todo = run.operations.filter(({ state }) =>
    seen.failure === null ? state !== 'done' : state === 'running',
  );

  await runInOrder({
    items: todo.map((record) => ({ id: record.id, dependsOn: record.planned.dependsOn, record })),
    alreadyDone: new Set(run.operations.filter(({ state }) => state === 'done').map(({ id }) => id)),
    limit: maxInFlight,
    isStopped: () => signal.aborted || seen.isCancelled,
    perform: async ({ record }) => {
      if (await isCancelRequested(deps.database.kysely, run.id)) {
        seen.isCancelled = true;
        // One that was begun by a process that died is brought to its end: it may have had its effect.
        if (record.state !== 'running') return false;
      }
      const performed = await performOne(deps, { run, record, journal, signal, results });
      if (performed.kind === 'failed') {
        seen.failure ??= performed.failure;
        return false;
      }
      results.set(record.id, performed.result);
      return true;
    },
  });

  if (seen.failure !== null) return { kind: 'failed', failure: seen.failure };
  if (seen.isCancelled) return { kind: 'cancelled' };
  return { kind: signal.aborted ? 'interrupted' : 'done' };
}

function failureBefore({ operations }: RunRecord): Failure | null {
  const failed = operations.find(({ state }) => state === 'failed');

  return failed === undefined ? null : { text: failed.error ?? '', remedy: tryAgainRemedy };
}

type One = Execution & { record: OperationRecord };

async function performOne(deps: ExecuteRunDeps, { run, record, journal, signal, results }: One) {
  const { clock, database, vendorAccess } = deps;
  const requests = createRequestLog();
  const client = await connect(vendorAccess, run.integrationId, requests.onExchange);
  if ('error' in client) {
    // The credential is gone or can't be read: nothing was sent.
    const failure = describeFailure(client.error, record.planned);
    await journal.failed(record.planned, failure, { requestId: null, isOpen: record.state === 'running' });
    return { kind: 'failed', failure } as const;
  }

  const action = actionOf(
    {
      client: client.client,
      runId: run.id,
      planned: {
        at: run.madeAt,
        basis: run.header.basis,
        operations: run.operations.map(({ planned }) => planned),
      },
      now: () => clock.now(),
      readConnectors: () => readConnectors({ database }, run.integrationId),
      groupIdOf: (groupName) => groupIdOf(run, results, groupName),
      applicationIdOf: (connector) => applicationIdOf(run, results, connector),
      readLogo: (logoId) => readLogo({ database }, { integrationId: run.integrationId, logoId }),
    },
    record.planned,
    journal.actor,
  );

  return performOperation(
    { clock, journal, requests, signal, callSettlesMs: deps.callSettlesMs ?? defaultCallSettlesMs },
    record,
    action,
  );
}

async function connect(
  vendorAccess: JumpCloudAccess,
  integrationId: IntegrationId,
  onExchange: ReturnType<typeof createRequestLog>['onExchange'],
) {
  try {
    return { client: await vendorAccess.jumpcloudToChange(integrationId, { onExchange }) };
  } catch (error) {
    return { error };
  }
}

/** Groups that this run has made, by name: their ids need not be looked for. */
function groupsMade(
  { operations }: RunRecord,
  results: ReadonlyMap<string, OperationResult>,
): ReadonlyMap<string, string> {
  return new Map(
    operations.flatMap(({ id, planned: { action } }) => {
      const result = results.get(id);
      return action.kind === 'create-group' && result?.groupId !== undefined && result.wasThere !== true
        ? [[action.name, result.groupId] as const]
        : [];
    }),
  );
}

function groupIdOf(
  run: RunRecord,
  results: ReadonlyMap<string, OperationResult>,
  groupName: string,
): string | null {
  const maker = run.operations.find(
    ({ planned: { action } }) => action.kind === 'create-group' && action.name === groupName,
  );

  return (maker && results.get(maker.id)?.groupId) ?? null;
}

function applicationIdOf(
  run: RunRecord,
  results: ReadonlyMap<string, OperationResult>,
  connector: ApplicationRole,
): string | null {
  const maker = run.operations.find(
    ({ planned: { action } }) =>
      (action.kind === 'create-application' || action.kind === 'create-bookmark') &&
      action.application.connector === connector,
  );

  return (maker && results.get(maker.id)?.applicationId) ?? null;
}
