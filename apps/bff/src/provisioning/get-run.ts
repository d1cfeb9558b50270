import type { IntegrationId, Run } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { RunNotFoundError } from './errors.ts';
import { presentRun } from './present-run.ts';
import { readRun } from './store.ts';

/** @throws RunNotFoundError */
export async function getRun(
  { database }: { database: OpenDatabase },
  { integrationId, runId }: { integrationId: IntegrationId; runId: string },
): Promise<Run> {
  const run = await readRun(database.kysely, integrationId, runId);
  if (run === null || run.state === 'planned') throw new RunNotFoundError(runId);

  return presentRun(run);
}
