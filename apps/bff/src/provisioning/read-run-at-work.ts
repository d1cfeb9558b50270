import type { IntegrationId } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { readRunningRunId } from './store.ts';

/** Id of the run that is changing JumpCloud for the integration; null when none is. */
export function readRunAtWork(
  { database }: { database: OpenDatabase },
  integrationId: IntegrationId,
): Promise<string | null> {
  return readRunningRunId(database.kysely, integrationId);
}
