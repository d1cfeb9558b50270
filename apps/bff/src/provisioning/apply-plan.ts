import type { Actor, IntegrationId, Run } from '@wizard/contracts';
import type { StepGate } from '../integrations/step-gate.ts';
import { stepOfScope } from './engine/journal.ts';
import { look, type LookDeps } from './engine/look.ts';
import { basisOf, describeDrift, planFingerprint } from './engine/plan-basis.ts';
import type { RunWorker } from './engine/run-worker.ts';
import {
  DeleteNotConfirmedError,
  PlanBlockedError,
  PlanNotFoundError,
  PlanOutdatedError,
  RunInProgressError,
} from './errors.ts';
import { presentRun } from './present-run.ts';
import type { RunRecord } from './run-record.ts';
import { readRun, readRunningRunId, startRun } from './store.ts';

export interface ApplyPlanDeps extends LookDeps {
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
  if (plan.state !== 'planned') return presentRun(plan);

  await deps.stepGate.assertStepCanStart(integrationId, stepOfScope[plan.scope]);
  refuseBlocked(plan);
  refuseUnconfirmed(plan, input.applicationsToDelete);
  await refuseOutdated(deps, plan);

  const lease = deps.runs.newLease();
  const isStarted = await deps.ledger.write(integrationId, async (tx) => {
    const running = await readRunningRunId(tx.trx, integrationId);
    if (running !== null && running !== planId) throw new RunInProgressError(running);
    if (!(await startRun(tx.trx, { id: planId, startedAt: tx.at, startedBy: actor, lease }))) return false;

    await tx.append({
      kind: 'run-started',
      actor,
      stepId: stepOfScope[plan.scope],
      runId: planId,
      summary: `${actor.name} applied the plan: ${plan.operations.length} operations.`,
      data: { scope: plan.scope },
    });
    return true;
  });
  if (isStarted) deps.runs.begin({ id: planId, integrationId });

  return presentRun(await readPlan(deps, integrationId, planId));
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
  if (plan.scope === 'delete' && typed !== applicationsToDelete) {
    throw new DeleteNotConfirmedError(typed, applicationsToDelete);
  }
}

async function refuseOutdated(deps: LookDeps, plan: RunRecord): Promise<void> {
  const now = await look(deps, plan.integrationId, plan.scope);
  if (planFingerprint(now.observed, now.plan) === plan.observedFingerprint) return;

  const differences = describeDrift(plan.header.basis, basisOf(now.observed));
  throw new PlanOutdatedError([...differences, ...now.plan.blockers.map(({ text }) => text)]);
}
