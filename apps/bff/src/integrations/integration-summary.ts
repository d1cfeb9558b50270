import type { IntegrationId, IntegrationSummary } from '@wizard/contracts';
import type { IntegrationTable } from '../db/schema.ts';

/**
 * Progress for the board, from the stored projection or afresh when it no longer holds. Comes from the room
 * `progress`, which ranks higher, and is passed in by app.ts.
 */
export type ReadProgressSummary = (integration: {
  id: IntegrationId;
  progress: string | null;
}) => Promise<IntegrationSummary['progress']>;

export const summarize = async (
  row: IntegrationTable,
  readProgressSummary: ReadProgressSummary,
): Promise<IntegrationSummary> => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  createdAt: row.created_at,
  createdBy: { accountId: row.created_by_id, name: row.created_by_name },
  archivedAt: row.archived_at,
  progress: await readProgressSummary({ id: row.id, progress: row.progress }),
});
