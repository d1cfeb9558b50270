import type { Plan, PlannedOperation, Run } from '@wizard/contracts';
import type { PlanRow } from '@wizard/runbook/plan';
import type { OperationRecord, RunRecord } from './run-record.ts';

/** A stored plan as the contract has it. */
export function presentPlan(run: RunRecord): Plan {
  const { organization, blockers, warnings, applicationsToDelete, isEmpty, undoes, undo } = run.header;

  return {
    id: run.id,
    scope: run.scope,
    madeAt: run.madeAt,
    madeBy: run.madeBy,
    organization,
    operations: presentOperations(run),
    blockers,
    warnings,
    undoes: undoes ?? null,
    undo: (undo ?? []).map((row) => ({ ...row, changes: [...row.changes] })),
    applicationsToDelete,
    isEmpty,
  };
}

/** A started run as the contract has it. The plan that it executes carries the same id. */
export function presentRun(run: RunRecord, undo: Run['undo']): Run {
  return {
    id: run.id,
    planId: run.id,
    scope: run.scope,
    state: run.state === 'planned' ? 'running' : run.state,
    startedAt: run.startedAt ?? run.madeAt,
    startedBy: run.startedBy ?? run.madeBy,
    finishedAt: run.finishedAt,
    operations: presentOperations(run),
    isCancelRequested: run.isCancelRequested,
    failure: run.failure,
    undoes: run.header.undoes ?? null,
    undo,
  };
}

/** What is done, then what is left alone and why. */
function presentOperations(run: RunRecord): PlannedOperation[] {
  return [...run.operations.map(presentOperation), ...run.header.leftAlone.map(presentLeftAlone)];
}

function presentOperation({ planned, state, call, requestId, error }: OperationRecord): PlannedOperation {
  return { ...presentRow(planned), dependsOn: [...planned.dependsOn], state, call, requestId, error };
}

function presentLeftAlone(row: PlanRow): PlannedOperation {
  return { ...presentRow(row), dependsOn: [], state: 'done', call: null, requestId: null, error: null };
}

function presentRow({ id, verb, title, resource, connector, changes }: PlanRow) {
  return { id, verb, title, resource, connector, changes: [...changes] };
}
