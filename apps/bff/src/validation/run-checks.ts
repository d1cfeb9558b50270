import type { Actor, ChecksRun, IntegrationId } from '@wizard/contracts';
import { judgeChecks } from '@wizard/runbook/checks';
import { stepOf } from '@wizard/runbook/content';
import type { CheckOutcome } from '@wizard/runbook/values';
import { newId } from '../db/new-id.ts';
import { inputsFold } from '../integrations/inputs.ts';
import { vouchesForBoth } from '../integrations/inputs-hash.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { gatherFacts } from './gather-facts.ts';
import type { SignInDeps } from './find-sign-in-run.ts';

const stepId = 'run-checks';

const latestChecksFold: Fold<ChecksRun | null> = {
  kinds: ['checks-run'],
  initial: null,
  next: (_before, { at, actor, data }) => {
    const { id, results } = data as Pick<ChecksRun, 'id' | 'results'>;

    return { id, results, startedAt: at, startedBy: actor };
  },
};

/**
 * The latest run of the checks; null before the first.
 * @throws IntegrationNotFoundError
 */
export const getChecks = async (
  { ledger }: { ledger: Ledger },
  integrationId: IntegrationId,
): Promise<ChecksRun | null> => {
  await ledger.head(integrationId);

  return ledger.fold(integrationId, latestChecksFold);
};

/**
 * Asks both vendors again and judges every check; the results go into the ledger as one entry.
 * @throws StepCannotStartError before the first run, as long as there is nothing to check
 */
export const runChecks = async (
  deps: SignInDeps,
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<ChecksRun> => {
  await assertNotArchived(deps, integrationId);
  // What was checked once can be checked for good: helpdesk needs it most when an earlier step has come undone.
  if ((await getChecks(deps, integrationId)) === null) {
    await deps.stepGate.assertStepCanStart(integrationId, stepId);
  }

  const facts = await gatherFacts(deps, integrationId);
  const results = judgeChecks(facts).map((result) => ({ ...result }));
  const run = { id: newId('chk'), results };
  const outcome = overallOf(results.map((result) => result.outcome));

  const entry = await deps.ledger.write(integrationId, async (tx) => {
    const appended = await tx.append({
      kind: 'checks-run',
      actor,
      stepId,
      summary: `${actor.name} ran ${results.length} checks: ${countText(results.map((result) => result.outcome))}.`,
      data: run,
    });
    if (!vouchesForBoth(stepOf(stepId), facts.inputs, await tx.fold(inputsFold))) return appended;

    await recordObservation(tx, {
      actor,
      stepId,
      source: 'read-back',
      outcome,
      summary: `${results.length} checks: ${countText(results.map((result) => result.outcome))}.`,
      data: { checksRunId: run.id },
    });

    return appended;
  });

  return { ...run, startedAt: entry.at, startedBy: actor };
};

/** A failed check fails the run; while one could not be asked, nothing is proven. */
const overallOf = (outcomes: readonly CheckOutcome[]): CheckOutcome => {
  if (outcomes.includes('fail')) return 'fail';
  if (outcomes.length === 0 || outcomes.includes('unknown')) return 'unknown';

  return outcomes.every((outcome) => outcome === 'pass') ? 'pass' : 'warn';
};

const countText = (outcomes: readonly CheckOutcome[]): string =>
  (['pass', 'warn', 'fail', 'unknown', 'waiting'] as const)
    .map((outcome) => ({ outcome, count: outcomes.filter((each) => each === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcome}`)
    .join(', ');
