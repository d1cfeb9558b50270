import type { IntegrationId, Run } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { RunNotFoundError } from './errors.ts';
import { presentRun } from './present-run.ts';
import { readRun, requestCancel } from './store.ts';

/**
 * Ends a run between two operations: what is in flight ends, nothing else begins. A run that has ended
 * already stays as it is.
 */
export async function cancelRun(
  { database, ledger }: { database: OpenDatabase; ledger: Ledger },
  { integrationId, runId }: { integrationId: IntegrationId; runId: string },
): Promise<Run> {
  const run = await readRun(database.kysely, integrationId, runId);
  if (run === null || run.state === 'planned') throw new RunNotFoundError(runId);

  if (run.state === 'running') {
    await ledger.write(integrationId, (tx) => requestCancel(tx.trx, runId));
  }
  return presentRun((await readRun(database.kysely, integrationId, runId)) ?? run);
}
