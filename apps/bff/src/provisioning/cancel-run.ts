import type { IntegrationId, Run } from '@wizard/contracts';
import { RunNotFoundError } from './errors.ts';
import { presentRun } from './present-run.ts';
import { readRun, requestCancel } from './store.ts';
import { type UndoOfferDeps, undoOfferOf } from './undo-offer.ts';

/**
 * Ends a run between two operations: what is in flight ends, nothing else begins. A run that has ended
 * already stays as it is.
 */
export async function cancelRun(
  deps: UndoOfferDeps,
  { integrationId, runId }: { integrationId: IntegrationId; runId: string },
): Promise<Run> {
  const { database, ledger } = deps;
  const run = await readRun(database.kysely, integrationId, runId);
  if (run === null || run.state === 'planned') throw new RunNotFoundError(runId);

  if (run.state === 'running') {
    await ledger.write(integrationId, (tx) => requestCancel(tx.trx, runId));
  }
  const now = (await readRun(database.kysely, integrationId, runId)) ?? run;
  return presentRun(now, await undoOfferOf(deps, now));
}
