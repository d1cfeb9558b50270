import type { IntegrationId, Run } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { presentRun } from './present-run.ts';
import { readLatestRuns } from './store.ts';

/** The latest run of each scope, newest first. */
export async function listRuns(
  { database }: { database: OpenDatabase },
  integrationId: IntegrationId,
): Promise<Run[]> {
  return (await readLatestRuns(database.kysely, integrationId)).map(presentRun);
}
