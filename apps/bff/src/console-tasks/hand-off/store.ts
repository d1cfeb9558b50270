import type { IntegrationId } from '@wizard/contracts';
import type { Kysely } from 'kysely';
import type { Trx } from '../../db/database.ts';
import type { DatabaseSchema, HandOffTable } from '../../db/schema.ts';

type Reader = Kysely<DatabaseSchema>;

export const insertHandOff = async (trx: Trx, row: HandOffTable): Promise<void> => {
  await trx.insertInto('hand_off').values(row).execute();
};

export const selectHandOff = (reader: Reader, id: string): Promise<HandOffTable | undefined> =>
  reader.selectFrom('hand_off').selectAll().where('id', '=', id).executeTakeFirst();

export const selectHandOffByToken = (reader: Reader, tokenHash: string): Promise<HandOffTable | undefined> =>
  reader.selectFrom('hand_off').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();

/** Newest first. */
export const selectHandOffs = (reader: Reader, integrationId: IntegrationId): Promise<HandOffTable[]> =>
  reader
    .selectFrom('hand_off')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

export const updateHandOff = async (
  trx: Trx,
  id: string,
  change: Partial<
    Pick<HandOffTable, 'expires_at' | 'revoked_at' | 'opened_by' | 'opened_at' | 'asked_again_at'>
  >,
): Promise<void> => {
  await trx.updateTable('hand_off').set(change).where('id', '=', id).execute();
};
