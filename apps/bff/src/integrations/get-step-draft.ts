import type { IntegrationId, StepDraft } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { IntegrationNotFoundError } from '../ledger/ledger-errors.ts';
import { parseStepId } from './step-id.ts';
import { selectIntegration, selectStepDraft } from './store.ts';

/** What was typed at a step and not submitted; empty when nothing was. */
export const getStepDraft = async (
  { database }: { database: OpenDatabase },
  { integrationId, stepId }: { integrationId: IntegrationId; stepId: string },
): Promise<StepDraft> => {
  const row = await selectStepDraft(database.kysely, integrationId, parseStepId(stepId));
  if (row !== undefined) {
    return {
      values: JSON.parse(row.draft) as StepDraft['values'],
      savedAt: row.saved_at,
      savedBy: { accountId: row.saved_by_id, name: row.saved_by_name },
    };
  }

  const integration = await selectIntegration(database.kysely, integrationId);
  if (integration === undefined) throw new IntegrationNotFoundError(integrationId);

  return { values: {}, savedAt: null, savedBy: null };
};
