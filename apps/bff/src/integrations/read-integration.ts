import type { IntegrationId } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import type { IntegrationTable } from '../db/schema.ts';
import { IntegrationArchivedError, IntegrationNotFoundError } from '../ledger/ledger-errors.ts';
import type { IntegrationKind } from './get-integration.ts';
import { selectIntegration } from './store.ts';

export interface IntegrationIdentity {
  id: IntegrationId;
  name: string;
  kind: IntegrationKind;
  archivedAt: string | null;
}

/** @throws IntegrationNotFoundError */
export const readIntegrationRow = async (
  { database }: { database: OpenDatabase },
  integrationId: IntegrationId,
): Promise<IntegrationTable> => {
  const row = await selectIntegration(database.kysely, integrationId);
  if (row === undefined) throw new IntegrationNotFoundError(integrationId);

  return row;
};

/**
 * What names an integration, for rooms that need no more of it.
 * @throws IntegrationNotFoundError
 */
export const readIntegration = async (
  { database }: { database: OpenDatabase },
  integrationId: IntegrationId,
): Promise<IntegrationIdentity> => {
  const row = await readIntegrationRow({ database }, integrationId);

  return { id: row.id, name: row.name, kind: row.kind, archivedAt: row.archived_at };
};

/**
 * For what asks a vendor before it writes: nothing may be asked any more for an archived integration, also not
 * with a credential from the environment.
 * @throws IntegrationNotFoundError, IntegrationArchivedError
 */
export const assertNotArchived = async (
  deps: { database: OpenDatabase },
  integrationId: IntegrationId,
): Promise<void> => {
  const { archivedAt } = await readIntegration(deps, integrationId);
  if (archivedAt !== null) throw new IntegrationArchivedError(integrationId);
};
