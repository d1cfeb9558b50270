import type { Actor, IntegrationId, Plan } from '@wizard/contracts';
import { newId } from '../db/new-id.ts';
import { stepOf } from '@wizard/runbook/content';
import { undoOutline } from '@wizard/runbook/plan';
import { inputsHash } from '../integrations/inputs-hash.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import type { Look, LookDeps } from './engine/look.ts';
import { lookForPlan, type PlanRequest } from './engine/look-for-plan.ts';
import { basisOf, planFingerprint } from './engine/plan-basis.ts';
import { recordNothingToDo } from './engine/read-back.ts';
import { adoptLateApplications } from './engine/adopt-late-applications.ts';
import { recordGoneApplications } from './engine/record-gone-applications.ts';
import { stepOfRun } from './engine/step-of-scope.ts';
import { ChoiceRefusedError, PlanNotFoundError } from './errors.ts';
import { rightsWarnings } from './changed-rights.ts';
import { lostWarnings } from './lost-applications.ts';
import { planWarnings } from './plan-warnings.ts';
import { presentPlan } from './present-run.ts';
import { deletePlansMadeBefore, insertPlan, readRun } from './store.ts';
import { assertMayUndo } from './undo-offer.ts';

/** Plans that nobody applied are kept this long: another tab may still show one. */
const keptMs = 24 * 60 * 60 * 1000;

export type MakePlanDeps = LookDeps & { stepGate: StepGate };

export interface MakePlan {
  integrationId: IntegrationId;
  scope: Plan['scope'];
  /** The run to take back, for the scope `undo`. */
  runId?: string | undefined;
  actor: Actor;
}

/**
 * Looks at JumpCloud and stores the difference from what should be; nothing is written there.
 * @throws InputsMissingError, UndoRefusedError, VendorError
 */
export async function makePlan(deps: MakePlanDeps, input: MakePlan): Promise<Plan> {
  const { integrationId, scope, actor } = input;
  const request = await requested(deps, input);
  const seen = await lookAfterLateNews(deps, { integrationId, request, actor });
  const { plan, observed } = seen;
  const rights = await rightsWarnings(deps, integrationId, plan.operations);
  const lost = await lostWarnings(deps, integrationId, scope);
  const id = newId('run');
  const undoes = request.scope === 'undo' ? { undoes: request.undoes } : {};
  const stepId = stepOfRun({ scope, header: undoes });

  await deps.ledger.write(integrationId, async (tx) => {
    await deletePlansMadeBefore(tx.trx, integrationId, new Date(Date.parse(tx.at) - keptMs).toISOString());
    await insertPlan(tx.trx, {
      id,
      integrationId,
      scope,
      header: {
        organization: observed.organization,
        blockers: plan.blockers.map((blocker) => ({ ...blocker })),
        warnings: [...lost, ...planWarnings(seen, scope), ...rights],
        applicationsToDelete: plan.applicationsToDelete,
        isEmpty: plan.isEmpty,
        leftAlone: plan.leftAlone,
        basis: basisOf(observed, plan),
        inputsHash: inputsHash(stepOf(stepId), seen.inputs, null),
        undo: undoOutline(plan.operations),
        ...undoes,
      },
      observedFingerprint: planFingerprint(observed, plan),
      madeAt: tx.at,
      madeBy: actor,
      operations: plan.operations,
    });
    await tx.append({
      kind: 'plan-made',
      actor,
      stepId,
      runId: id,
      summary: `${actor.name} made a plan: ${summaryOf(seen)}.`,
      data: { scope, operations: plan.operations.map(({ title }) => title) },
    });
  });
  if (plan.isEmpty) await recordNothingToDo(deps, { integrationId, scope, actor, seen });

  const stored = await readRun(deps.database.kysely, integrationId, id);
  if (stored === null) throw new PlanNotFoundError(id);
  return presentPlan(stored);
}

async function requested(
  deps: MakePlanDeps,
  { integrationId, scope, runId }: MakePlan,
): Promise<PlanRequest> {
  if (scope !== 'undo') return { scope };
  if (runId === undefined) {
    throw new ChoiceRefusedError({ pointer: '/runId', message: 'Say which run is to be taken back.' });
  }

  const run = await assertMayUndo(deps, { integrationId, runId });
  return { scope, undoes: { runId, scope: run.scope } };
}

/** What arrived late, or was deleted in the console, is recorded before it is planned on. */
async function lookAfterLateNews(
  deps: LookDeps,
  { integrationId, request, actor }: { integrationId: IntegrationId; request: PlanRequest; actor: Actor },
): Promise<Look> {
  const seen = await lookForPlan(deps, integrationId, request);
  const hasAdopted = await adoptLateApplications(deps, { integrationId, actor, seen });
  const hasLost = await recordGoneApplications(deps, { integrationId, actor, seen });

  return hasAdopted || hasLost ? lookForPlan(deps, integrationId, request) : seen;
}

function summaryOf({ plan }: Look): string {
  if (plan.blockers.length > 0) return `it can't be applied, ${plan.blockers[0]?.text ?? ''}`;
  if (plan.isEmpty) return 'nothing to do, JumpCloud is as wanted';

  return plan.operations.length === 1 ? '1 operation' : `${plan.operations.length} operations`;
}
