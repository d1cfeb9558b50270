import type { IntegrationId, Run } from '@wizard/contracts';
import { presentRun } from './present-run.ts';
import { readLatestRuns } from './store.ts';
import { type UndoOfferDeps, undoOfferOf } from './undo-offer.ts';

/** The latest run of each scope, newest first. */
export async function listRuns(deps: UndoOfferDeps, integrationId: IntegrationId): Promise<Run[]> {
  const runs = await readLatestRuns(deps.database.kysely, integrationId);

  return Promise.all(runs.map(async (run) => presentRun(run, await undoOfferOf(deps, run))));
}
