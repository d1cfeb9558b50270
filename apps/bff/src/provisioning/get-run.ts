import type { IntegrationId, Run } from '@wizard/contracts';
import { RunNotFoundError } from './errors.ts';
import { presentRun } from './present-run.ts';
import { readRun } from './store.ts';
import { type UndoOfferDeps, undoOfferOf } from './undo-offer.ts';

/** @throws RunNotFoundError */
export async function getRun(
  deps: UndoOfferDeps,
  { integrationId, runId }: { integrationId: IntegrationId; runId: string },
): Promise<Run> {
  const run = await readRun(deps.database.kysely, integrationId, runId);
  if (run === null || run.state === 'planned') throw new RunNotFoundError(runId);

  return presentRun(run, await undoOfferOf(deps, run));
}
