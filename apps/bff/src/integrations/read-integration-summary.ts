import type { IntegrationId, IntegrationSummary } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { IntegrationNotFoundError } from '../ledger/ledger-errors.ts';
import { type ReadProgressSummary, summarize } from './integration-summary.ts';
import { selectIntegration } from './store.ts';

/** @throws IntegrationNotFoundError */
export const readIntegrationSummary = async (
  { database, readProgressSummary }: { database: OpenDatabase; readProgressSummary: ReadProgressSummary },
  integrationId: IntegrationId,
): Promise<IntegrationSummary> => {
  const row = await selectIntegration(database.kysely, integrationId);
  if (row === undefined) throw new IntegrationNotFoundError(integrationId);

  return summarize(row, readProgressSummary);
};
