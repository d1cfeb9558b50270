import type { Actor, IntegrationId, Run } from '@wizard/contracts';
import type { Operation } from '@wizard/runbook/plan';
import type { Ledger, LedgerWrite } from '../../ledger/ledger.ts';
import type { OperationResult, RunRecord } from '../run-record.ts';
import { finishRun, holdsLease, updateOperation } from '../store.ts';
import type { Failure } from './describe-failure.ts';
import { stepOfRun } from './step-of-scope.ts';

/**
 * This process must not touch the run any more: another one has taken it over, or this one is shutting
 * down. The journal stands as it is, and whoever goes on looks at JumpCloud first.
 */
export class RunInterruptedError extends Error {
  override readonly name = 'RunInterruptedError';

  constructor(runId: string) {
    super(`The run ${runId} goes on in another process.`);
  }
}

/** Writes what a run does. Each change of an operation and its ledger entry are one transaction. */
export interface Journal {
  readonly runId: string;
  readonly integrationId: IntegrationId;
  readonly actor: Actor;
  /** Before the call: from here on it must be assumed to have been made. */
  intent(operation: Operation, call: string): Promise<void>;
  /** After the call. `also` is written in the same transaction, such as the record of a new application. */
  done(operation: Operation, outcome: DoneOutcome, also?: (tx: LedgerWrite) => Promise<void>): Promise<void>;
  failed(
    operation: Operation,
    failure: Failure,
    about: { requestId: string | null; isOpen: boolean },
  ): Promise<void>;
  finish(end: RunEnd): Promise<void>;
}

export interface DoneOutcome {
  result: OperationResult;
  requestId: string | null;
  /** What the person should know although it is done. */
  notice: string | null;
}

export interface RunEnd {
  state: Exclude<Run['state'], 'running'>;
  failure: Run['failure'];
  summary: string;
  /** Written in the same transaction, such as the observations of the read-back. */
  also?: (tx: LedgerWrite) => Promise<void>;
}

export function createJournal(ledger: Ledger, run: RunRecord, owner: string): Journal {
  const actor = run.startedBy ?? run.madeBy;

  const write = (work: (tx: LedgerWrite) => Promise<void>) =>
    ledger.write(run.integrationId, async (tx) => {
      // Asked inside the transaction: a process that was stopped for longer than its lease may wake up here.
      if (!(await holdsLease(tx.trx, run.id, owner))) throw new RunInterruptedError(run.id);
      await work(tx);
    });

  const entryOf = (operation: Operation) => ({
    actor,
    runId: run.id,
    stepId: stepOfRun(run),
    connector: operation.connector,
  });

  return {
    runId: run.id,
    integrationId: run.integrationId,
    actor,

    intent: (operation, call) =>
      write(async (tx) => {
        await updateOperation(tx.trx, run.id, operation.id, {
          state: 'running',
          call,
          intentAt: tx.at,
          error: null,
        });
        await tx.append({
          ...entryOf(operation),
          kind: 'operation-started',
          summary: `${operation.title}: ${call}.`,
          data: { operationId: operation.id, call },
        });
      }),

    done: (operation, outcome, also) =>
      write(async (tx) => {
        await updateOperation(tx.trx, run.id, operation.id, {
          state: 'done',
          requestId: outcome.requestId,
          error: outcome.notice,
          result: outcome.result,
          finishedAt: tx.at,
        });
        await also?.(tx);
        await tx.append({
          ...entryOf(operation),
          kind: 'operation-done',
          summary: `${operation.title}: done${outcome.result.wasFound === true ? ', found in JumpCloud' : ''}.`,
          requestId: outcome.requestId,
          data: { operationId: operation.id, ...outcome.result },
        });
      }),

    failed: (operation, failure, { requestId, isOpen }) =>
      write(async (tx) => {
        await updateOperation(tx.trx, run.id, operation.id, {
          state: 'failed',
          requestId,
          error: failure.text,
          result: isOpen ? { isOpen } : null,
          finishedAt: tx.at,
        });
        await tx.append({
          ...entryOf(operation),
          kind: 'operation-failed',
          summary: failure.text,
          requestId,
          data: { operationId: operation.id, remedy: failure.remedy },
        });
      }),

    finish: (end) =>
      write(async (tx) => {
        await finishRun(tx.trx, {
          id: run.id,
          state: end.state,
          finishedAt: tx.at,
          failure: end.failure,
          rest: end.state === 'cancelled' ? 'cancelled' : 'skipped',
        });
        await end.also?.(tx);
        await tx.append({
          actor,
          runId: run.id,
          stepId: stepOfRun(run),
          kind: 'run-finished',
          summary: end.summary,
          data: { state: end.state, ...(end.failure === null ? {} : { failure: end.failure }) },
        });
      }),
  };
}
