import type { IntegrationId, Plan } from '@wizard/contracts';
import { planOf, planRepair, planUndo, type Reached } from '@wizard/runbook/plan';
import type { RunRecord } from '../run-record.ts';
import { readStartedRuns } from '../store.ts';
import { type Look, look, type LookDeps, see } from './look.ts';
import { type KnownGroups, observeGroupsById, withGroups } from './observe-groups.ts';
import { readReached } from './reached.ts';
import { runToUndo } from './run-to-undo.ts';
import { withTwinsObserved } from './observe-twins.ts';

/** What a plan is asked for. */
export type PlanRequest =
  | { scope: Exclude<Plan['scope'], 'undo'> }
  | { scope: 'undo'; undoes: { runId: string; scope: Plan['scope'] } };

/** The request that a stored plan came from. */
export function requestOf({ scope, header }: Pick<RunRecord, 'scope' | 'header'>): PlanRequest {
  if (scope !== 'undo') return { scope };
  if (header.undoes === undefined) throw new Error('A stored undo names no run.');

  return { scope, undoes: header.undoes };
}

/** Looks at JumpCloud and makes the plan that is asked for. */
export async function lookForPlan(
  deps: LookDeps,
  integrationId: IntegrationId,
  request: PlanRequest,
  knownGroups?: KnownGroups,
): Promise<Look> {
  if (request.scope === 'undo') return lookForUndo(deps, integrationId, request.undoes.runId);
  if (request.scope === 'repair') return lookForRepair(deps, integrationId);

  return look(deps, integrationId, request.scope, knownGroups);
}

async function lookForUndo(deps: LookDeps, integrationId: IntegrationId, runId: string): Promise<Look> {
  const [sight, runs] = await Promise.all([
    see(deps, integrationId),
    readStartedRuns(deps.database.kysely, integrationId),
  ]);
  const run = runToUndo(runs, runId);
  const groupIds = run.made.flatMap(({ groupId }) => (groupId === null ? [] : [groupId]));
  const observed = withGroups(sight.observed, await observeGroupsById(sight.client, [...new Set(groupIds)]));

  return { ...sight, observed, plan: planOf('undo', planUndo(run, observed)) };
}

/** What was reached is restored, and nothing is begun that was not begun. */
export async function lookForRepair(
  deps: LookDeps,
  integrationId: IntegrationId,
): Promise<Look & { reached: Reached }> {
  const [sight, runs] = await Promise.all([
    see(deps, integrationId),
    readStartedRuns(deps.database.kysely, integrationId),
  ]);
  const reached = await readReached(deps, integrationId, { runs, inputs: sight.inputs });
  const unlisted = await observeGroupsById(
    sight.client,
    reached.unlisted.map(({ id }) => id),
  );
  const observed = await withTwinsObserved(sight, withGroups(sight.observed, unlisted));

  return {
    ...sight,
    observed,
    reached,
    plan: planOf('repair', planRepair(sight.desired, observed, reached)),
  };
}
