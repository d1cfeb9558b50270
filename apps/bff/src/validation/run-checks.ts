import type { Actor, ChecksRun, IntegrationId } from '@wizard/contracts';
import { type CheckResult, judgementsFor } from '@wizard/runbook/checks';
import { stepOf } from '@wizard/runbook/content';
import type { CheckOutcome, Inputs } from '@wizard/runbook/values';
import type { Logger } from 'pino';
import { newId } from '../db/new-id.ts';
import { inputsFold, readInputs } from '../integrations/inputs.ts';
import { vouchesForBoth } from '../integrations/inputs-hash.ts';
import { assertNotArchived } from '../integrations/read-integration.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { countText } from './count-outcomes.ts';
import { hasRunBefore } from './checks-history.ts';
import { type CheckDeps, gatherFacts } from './facts/gather-facts.ts';
import { judgeAsKnown } from './judge-as-known.ts';

const stepId = 'run-checks';

export type RunChecksDeps = CheckDeps & { log: Logger };

export interface RunChecks {
  integrationId: IntegrationId;
  actor: Actor;
  onResult?: (result: CheckResult) => void;
}

/** A run that has begun. */
export interface BegunChecks {
  id: string;
  /** How many results there will be. */
  total: number;
  /** The run as it was kept. */
  finished: Promise<ChecksRun>;
}

/**
 * Asks both vendors again and judges every check; the results go into the ledger as one entry.
 * @throws IntegrationNotFoundError, IntegrationArchivedError
 * @throws StepCannotStartError before the first run, as long as there is nothing to check
 */
export const runChecks = async (deps: RunChecksDeps, input: RunChecks): Promise<ChecksRun> =>
  (await beginChecks(deps, input)).finished;

/** The same, for those who want to hear of each result as it comes. A run that has begun goes on to its end. */
export const beginChecks = async (
  deps: RunChecksDeps,
  { integrationId, actor, onResult = () => undefined }: RunChecks,
): Promise<BegunChecks> => {
  await assertNotArchived(deps, integrationId);
  // What was checked once can be checked for good: helpdesk needs it most when an earlier step has come undone.
  if (!(await hasRunBefore(deps, integrationId))) {
    await deps.stepGate.assertStepCanStart(integrationId, stepId);
  }

  const inputs = await readInputs(deps, integrationId);
  const now = deps.clock.now();
  const id = newId('chk');
  const results = judgeAsKnown({
    inputs,
    now,
    facts: gatherFacts(deps, { integrationId, inputs, now }),
    onResult,
    onError: (error) => deps.log.error({ err: error, integrationId }, 'a fact could not be learned'),
  });

  return {
    id,
    total: judgementsFor(inputs).length,
    finished: results.then((judged) => keepRun(deps, { integrationId, actor, inputs, id, results: judged })),
  };
};

const keepRun = async (
  deps: RunChecksDeps,
  {
    integrationId,
    actor,
    inputs,
    id,
    results,
  }: RunChecks & { inputs: Inputs; id: string; results: readonly CheckResult[] },
): Promise<ChecksRun> => {
  const outcomes = results.map(({ outcome }) => outcome);
  const run = { id, results: results.map(plainResult) };

  const entry = await deps.ledger.write(integrationId, async (tx) => {
    const appended = await tx.append({
      kind: 'checks-run',
      actor,
      stepId,
      summary: `${actor.name} ran ${results.length} checks: ${countText(outcomes)}.`,
      data: run,
    });
    if (!vouchesForBoth(stepOf(stepId), inputs, await tx.fold(inputsFold))) return appended;

    await recordObservation(tx, {
      actor,
      stepId,
      source: 'read-back',
      outcome: overallOf(outcomes),
      summary: `${results.length} checks: ${countText(outcomes)}.`,
      data: { checksRunId: id },
    });

    return appended;
  });

  return { ...run, startedAt: entry.at, startedBy: actor };
};

const plainResult = ({ values, ...result }: CheckResult): ChecksRun['results'][number] => ({
  ...result,
  ...(values && { values: [...values] }),
});

/** A failed check fails the run; while one could not be asked, nothing is proven. */
const overallOf = (outcomes: readonly CheckOutcome[]): CheckOutcome => {
  if (outcomes.includes('fail')) return 'fail';
  if (outcomes.length === 0 || outcomes.includes('unknown')) return 'unknown';

  return outcomes.every((outcome) => outcome === 'pass') ? 'pass' : 'warn';
};
