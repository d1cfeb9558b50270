import type { IntegrationSummary } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { type ReadProgressSummary, summarize } from './integration-summary.ts';
import { selectIntegrations } from './store.ts';

/** Every integration with its progress, newest first, archived ones included. */
export const listIntegrations = async ({
  database,
  readProgressSummary,
}: {
  database: OpenDatabase;
  readProgressSummary: ReadProgressSummary;
}): Promise<IntegrationSummary[]> => {
  const rows = await selectIntegrations(database.kysely);

  return Promise.all(rows.map((row) => summarize(row, readProgressSummary)));
};
