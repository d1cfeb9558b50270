import type { IntegrationId } from '@wizard/contracts';
import type { Kysely } from 'kysely';
import type { Trx } from '../db/database.ts';
import type { ConnectorTable, DatabaseSchema, IntegrationTable, StepDraftTable } from '../db/schema.ts';

type Reader = Kysely<DatabaseSchema>;

export const insertIntegrationRow = async (trx: Trx, row: IntegrationTable): Promise<void> => {
  await trx.insertInto('integration').values(row).execute();
};

export const selectIntegration = (
  reader: Reader,
  integrationId: IntegrationId,
): Promise<IntegrationTable | undefined> =>
  reader.selectFrom('integration').selectAll().where('id', '=', integrationId).executeTakeFirst();

/** Newest first. */
export const selectIntegrations = (reader: Reader): Promise<IntegrationTable[]> =>
  reader.selectFrom('integration').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();

export const setArchived = async (trx: Trx, integrationId: IntegrationId, at: string): Promise<void> => {
  await trx.updateTable('integration').set({ archived_at: at }).where('id', '=', integrationId).execute();
};

export const insertConnector = async (trx: Trx, row: ConnectorTable): Promise<void> => {
  await trx.insertInto('connector').values(row).execute();
};

/** Oldest first, deleted ones included. */
export const selectConnectors = (reader: Reader, integrationId: IntegrationId): Promise<ConnectorTable[]> =>
  reader
    .selectFrom('connector')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();

/** Living connectors of every integration that is not archived. */
export const selectApplicationOwners = (
  reader: Reader,
): Promise<
  (Pick<ConnectorTable, 'application_id' | 'integration_id' | 'kind' | 'origin'> & { name: string })[]
> =>
  reader
    .selectFrom('connector')
    .innerJoin('integration', 'integration.id', 'connector.integration_id')
    .select([
      'connector.application_id',
      'connector.integration_id',
      'connector.kind',
      'connector.origin',
      'integration.name',
    ])
    .where('connector.deleted_at', 'is', null)
    .where('integration.archived_at', 'is', null)
    .execute();

export const selectLivingConnector = (
  reader: Reader,
  integrationId: IntegrationId,
  kind: ConnectorTable['kind'],
): Promise<ConnectorTable | undefined> =>
  reader
    .selectFrom('connector')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .where('kind', '=', kind)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();

export const updateConnector = async (
  trx: Trx,
  id: string,
  change: Partial<Pick<ConnectorTable, 'application_id' | 'origin' | 'deleted_at'>>,
): Promise<void> => {
  await trx.updateTable('connector').set(change).where('id', '=', id).execute();
};

export const selectStepDraft = (
  reader: Reader,
  integrationId: IntegrationId,
  stepId: string,
): Promise<StepDraftTable | undefined> =>
  reader
    .selectFrom('step_draft')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .where('step_id', '=', stepId)
    .executeTakeFirst();

export const upsertStepDraft = async (trx: Trx, row: StepDraftTable): Promise<void> => {
  const { integration_id: _integrationId, step_id: _stepId, ...content } = row;

  await trx
    .insertInto('step_draft')
    .values(row)
    .onConflict((conflict) => conflict.columns(['integration_id', 'step_id']).doUpdateSet(content))
    .execute();
};

export const deleteStepDraft = async (
  trx: Trx,
  integrationId: IntegrationId,
  stepId: string,
): Promise<void> => {
  await trx
    .deleteFrom('step_draft')
    .where('integration_id', '=', integrationId)
    .where('step_id', '=', stepId)
    .execute();
};
