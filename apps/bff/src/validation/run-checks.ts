import type { Actor, ChecksRun, IntegrationId } from '@wizard/contracts';
import { judgeChecks } from '@wizard/runbook/checks';
import type { CheckOutcome } from '@wizard/runbook/values';
import { newId } from '../db/new-id.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { gatherFacts } from './gather-facts.ts';
import type { SignInDeps } from './sign-in-runs.ts';

const latestChecksFold: Fold<ChecksRun | null> = {
  kinds: ['checks-run'],
  initial: null,
  next: (_before, { at, actor, data }) => {
    const { id, results } = data as Pick<ChecksRun, 'id' | 'results'>;

    return { id, results, startedAt: at, startedBy: actor };
  },
};

/** The latest run of the checks; null before the first. */
export const getChecks = (
  { ledger }: { ledger: Ledger },
  integrationId: IntegrationId,
): Promise<ChecksRun | null> => ledger.fold(integrationId, latestChecksFold);

/** Asks both vendors again and judges every check; the results go into the ledger as one entry. */
export const runChecks = async (
  deps: SignInDeps,
  { integrationId, actor }: { integrationId: IntegrationId; actor: Actor },
): Promise<ChecksRun> => {
  await deps.stepGate.assertStepCanStart(integrationId, 'run-checks');

  const results = judgeChecks(await gatherFacts(deps, integrationId)).map((result) => ({ ...result }));
  const run = { id: newId('chk'), results };
  const outcome = overallOf(results.map((result) => result.outcome));

  const entry = await deps.ledger.write(integrationId, async (tx) => {
    const appended = await tx.append({
      kind: 'checks-run',
      actor,
      stepId: 'run-checks',
      summary: `${actor.name} ran ${results.length} checks: ${countText(results.map((result) => result.outcome))}.`,
      data: run,
    });
    await recordObservation(tx, {
      actor,
      stepId: 'run-checks',
      source: 'read-back',
      outcome,
      summary: `${results.length} checks: ${countText(results.map((result) => result.outcome))}.`,
      data: { checksRunId: run.id },
    });

    return appended;
  });

  return { ...run, startedAt: entry.at, startedBy: actor };
};

/** A failed check fails the run; one that could not be asked only leaves a doubt. */
const overallOf = (outcomes: readonly CheckOutcome[]): CheckOutcome => {
  if (outcomes.includes('fail')) return 'fail';
  if (outcomes.length === 0) return 'unknown';

  return outcomes.every((outcome) => outcome === 'pass') ? 'pass' : 'warn';
};

const countText = (outcomes: readonly CheckOutcome[]): string =>
  (['pass', 'warn', 'fail', 'unknown', 'waiting'] as const)
    .map((outcome) => ({ outcome, count: outcomes.filter((each) => each === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${count} ${outcome}`)
    .join(', ');
