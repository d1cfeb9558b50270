import type { Actor, IntegrationId, Run } from '@wizard/contracts';
import type { Clock } from '../db/clock.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { stepOf } from '@wizard/runbook/content';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { assertMayChange } from '../vendor-access/assert-may-change.ts';
import { changedBy } from './changed-rights.ts';
import type { LookDeps } from './engine/look.ts';
import { lookForPlan, requestOf } from './engine/look-for-plan.ts';
import { conflictsSince, planFingerprint } from './engine/plan-basis.ts';
import type { RunWorker } from './engine/run-worker.ts';
import { stepOfRun } from './engine/step-of-scope.ts';
import {
  DeleteNotConfirmedError,
  PlanBlockedError,
  PlanNotFoundError,
  PlanOutdatedError,
  RunInProgressError,
} from './errors.ts';
import { presentRun } from './present-run.ts';
import { assertMayUndo, undoOfferOf } from './undo-offer.ts';
import type { RunRecord } from './run-record.ts';
import { readRun, readRunningRunId, startRun } from './store.ts';

export interface ApplyPlanDeps extends LookDeps {
  clock: Clock;
  runs: RunWorker;
  stepGate: StepGate;
}

export interface ApplyPlan {
  integrationId: IntegrationId;
  planId: string;
  /** Typed by the person, for a plan that deletes. */
  applicationsToDelete: number | undefined;
  actor: Actor;
}

/**
 * Starts the execution of a plan and comes back at once. JumpCloud is read again first: if it is not what
 * the plan was made on, nothing is written. Applying the same plan twice gives the same run.
 */
export async function applyPlan(deps: ApplyPlanDeps, input: ApplyPlan): Promise<Run> {
  const { integrationId, planId, actor } = input;
  const plan = await readPlan(deps, integrationId, planId);
  if (plan.state !== 'planned') return presentRun(plan, await undoOfferOf(deps, plan));

  await assertMayStart(deps, plan);
  refuseBlocked(plan);
  refuseUnconfirmed(plan, input.applicationsToDelete);
  // Before anything is sent: a plan that would be refused half-way leaves a group or an application behind.
  const changes = changedBy(plan.operations.map(({ planned }) => planned));
  await assertMayChange(deps, { integrationId, changes, actor });
  await refuseOutdated(deps, plan);

  const lease = deps.runs.newLease();
  const isStarted = await deps.ledger.write(integrationId, async (tx) => {
    const running = await readRunningRunId(tx.trx, integrationId);
    if (running !== null && running !== planId) throw new RunInProgressError(running);
    if (!(await startRun(tx.trx, { id: planId, startedAt: tx.at, startedBy: actor, lease }))) return false;

    await tx.append({
      kind: 'run-started',
      actor,
      stepId: stepOfRun(plan),
      runId: planId,
      summary: `${actor.name} applied the plan: ${plan.operations.length} operations.`,
      data: { scope: plan.scope },
    });
    return true;
  });
  if (isStarted) deps.runs.begin({ id: planId, integrationId });

  const run = await readPlan(deps, integrationId, planId);
  return presentRun(run, await undoOfferOf(deps, run));
}

/** An undo needs no step to be open, but must be safe; any other plan belongs to a step that can start. */
async function assertMayStart(deps: ApplyPlanDeps, plan: RunRecord): Promise<void> {
  const { integrationId, header, scope } = plan;
  // Turning single sign-on on again locks nobody out, so it waits for no gate.
  if (scope === 'reactivate') return;
  if (header.undoes === undefined) {
    await deps.stepGate.assertStepCanStart(integrationId, stepOfRun(plan));
    return;
  }
  await assertMayUndo(deps, { integrationId, runId: header.undoes.runId });
}

async function readPlan(deps: LookDeps, integrationId: IntegrationId, planId: string): Promise<RunRecord> {
  const plan = await readRun(deps.database.kysely, integrationId, planId);
  if (plan === null) throw new PlanNotFoundError(planId);

  return plan;
}

function refuseBlocked({ header }: RunRecord): void {
  const [blocker] = header.blockers;
  if (blocker !== undefined) throw new PlanBlockedError(blocker);
}

function refuseUnconfirmed(plan: RunRecord, typed: number | undefined): void {
  const { applicationsToDelete } = plan.header;
  if (applicationsToDelete > 0 && typed !== applicationsToDelete) {
    throw new DeleteNotConfirmedError(typed, applicationsToDelete);
  }
}

/** Only what the plan touches counts: an edit of anything else is neither overwritten nor in the way. */
async function refuseOutdated(deps: ApplyPlanDeps, plan: RunRecord): Promise<void> {
  const { header, madeAt, integrationId } = plan;
  const now = await lookForPlan(deps, integrationId, requestOf(plan));
  if (planFingerprint(now.observed, now.plan) === plan.observedFingerprint) return;

  if (inputsHash(stepOf(stepOfRun(plan)), now.inputs, null) !== header.inputsHash) {
    throw new PlanOutdatedError(
      'What JumpCloud should have was decided anew after this plan was made, so it was not applied.',
    );
  }

  const operations = plan.operations.map(({ planned }) => planned);
  const values = conflictsSince(operations, header.basis, now.observed);
  if (values.length > 0) {
    const seenAt = deps.clock.now().toISOString();
    throw PlanOutdatedError.ofConflicts({ plannedAt: madeAt, seenAt, values: [...values] });
  }

  const [blocker] = now.plan.blockers;
  if (blocker !== undefined) {
    throw new PlanOutdatedError(`Something stands in the way since this plan was made. ${blocker.text}`);
  }
}
