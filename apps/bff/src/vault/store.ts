import type { Kysely } from 'kysely';
import type { IntegrationId } from '@wizard/contracts';
import type { Trx } from '../db/database.ts';
import type { CredentialTable, DatabaseSchema } from '../db/schema.ts';
import type { CredentialPlace } from './credential.ts';

type Reader = Kysely<DatabaseSchema>;

export const upsertCredential = async (trx: Trx, row: CredentialTable): Promise<void> => {
  const { id: _id, integration_id: _integrationId, vendor: _vendor, purpose: _purpose, ...content } = row;

  await trx
    .insertInto('credential')
    .values(row)
    .onConflict((conflict) => conflict.columns(['integration_id', 'vendor', 'purpose']).doUpdateSet(content))
    .execute();
};

export const selectCredential = (
  reader: Reader,
  { integrationId, vendor, purpose }: CredentialPlace,
): Promise<CredentialTable | undefined> =>
  reader
    .selectFrom('credential')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .where('vendor', '=', vendor)
    .where('purpose', '=', purpose)
    .executeTakeFirst();

export const selectCredentials = (reader: Reader, integrationId: IntegrationId): Promise<CredentialTable[]> =>
  reader
    .selectFrom('credential')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .orderBy('vendor')
    .orderBy('purpose')
    .execute();

/** What was deleted; undefined when there was nothing. */
export const deleteCredentialRow = (
  trx: Trx,
  { integrationId, vendor, purpose }: CredentialPlace,
): Promise<Pick<CredentialTable, 'kind' | 'last_four'> | undefined> =>
  trx
    .deleteFrom('credential')
    .where('integration_id', '=', integrationId)
    .where('vendor', '=', vendor)
    .where('purpose', '=', purpose)
    .returning(['kind', 'last_four'])
    .executeTakeFirst();
