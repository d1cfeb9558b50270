import type { Actor, IntegrationId, Plan } from '@wizard/contracts';
import { newId } from '../db/new-id.ts';
import type { PlanScope } from '@wizard/runbook/content';
import { type Look, look, type LookDeps } from './engine/look.ts';
import { basisOf, planFingerprint } from './engine/plan-basis.ts';
import { recordNothingToDo } from './engine/read-back.ts';
import { adoptLateApplications } from './engine/adopt-late-applications.ts';
import { stepOfScope } from './engine/journal.ts';
import { PlanNotFoundError } from './errors.ts';
import { planWarnings } from './plan-warnings.ts';
import { presentPlan } from './present-run.ts';
import { deletePlansMadeBefore, insertPlan, readRun } from './store.ts';

/** Plans that nobody applied are kept this long: another tab may still show one. */
const keptMs = 24 * 60 * 60 * 1000;

export interface MakePlan {
  integrationId: IntegrationId;
  scope: PlanScope;
  actor: Actor;
}

/**
 * Looks at JumpCloud and stores the difference from what should be; nothing is written there.
 * @throws InputsMissingError, VendorError
 */
export async function makePlan(deps: LookDeps, { integrationId, scope, actor }: MakePlan): Promise<Plan> {
  const seen = await lookWithLateApplications(deps, { integrationId, scope, actor });
  const { plan, observed } = seen;
  const id = newId('run');

  await deps.ledger.write(integrationId, async (tx) => {
    await deletePlansMadeBefore(tx.trx, integrationId, new Date(Date.parse(tx.at) - keptMs).toISOString());
    await insertPlan(tx.trx, {
      id,
      integrationId,
      scope,
      header: {
        organization: observed.organization,
        blockers: plan.blockers.map((blocker) => ({ ...blocker })),
        warnings: planWarnings(seen, scope),
        applicationsToDelete: plan.applicationsToDelete,
        isEmpty: plan.isEmpty,
        leftAlone: plan.leftAlone,
        basis: basisOf(observed),
      },
      observedFingerprint: planFingerprint(observed, plan),
      madeAt: tx.at,
      madeBy: actor,
      operations: plan.operations,
    });
    await tx.append({
      kind: 'plan-made',
      actor,
      stepId: stepOfScope[scope],
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

async function lookWithLateApplications(deps: LookDeps, input: MakePlan): Promise<Look> {
  const seen = await look(deps, input.integrationId, input.scope);
  const hasAdopted = await adoptLateApplications(deps, { ...input, seen });

  return hasAdopted ? look(deps, input.integrationId, input.scope) : seen;
}

function summaryOf({ plan }: Look): string {
  if (plan.blockers.length > 0) return `it can't be applied, ${plan.blockers[0]?.text ?? ''}`;
  if (plan.isEmpty) return 'nothing to do, JumpCloud is as wanted';

  return plan.operations.length === 1 ? '1 operation' : `${plan.operations.length} operations`;
}
