import type { IntegrationId } from '@wizard/contracts';
import type { Kysely } from 'kysely';
import type { DatabaseSchema } from '../db/schema.ts';
import type { NoticeDeliveryTable, WatchTable } from './tables.ts';

type Db = Kysely<DatabaseSchema>;

export const selectWatch = (db: Db, integrationId: IntegrationId): Promise<WatchTable | undefined> =>
  db.selectFrom('watch').selectAll().where('integration_id', '=', integrationId).executeTakeFirst();

export const selectWatches = (db: Db): Promise<WatchTable[]> =>
  db
    .selectFrom('watch')
    .innerJoin('integration', 'integration.id', 'watch.integration_id')
    .where('integration.archived_at', 'is', null)
    .selectAll('watch')
    .execute();

export const upsertWatch = async (
  db: Db,
  integrationId: IntegrationId,
  change: Partial<Omit<WatchTable, 'integration_id'>>,
): Promise<void> => {
  await db
    .insertInto('watch')
    .values({
      integration_id: integrationId,
      cadence: 'off',
      next_at: null,
      lease_until: null,
      webhook_url: null,
      webhook_generation: 1,
      mail_to: '[]',
      last_run: null,
      certificates: '[]',
      ...change,
    })
    .onConflict((conflict) => conflict.column('integration_id').doUpdateSet(change))
    .execute();
};

/** Integrations whose time has come, and that no other process has to itself. */
export const selectDueWatches = (
  db: Db,
  now: string,
): Promise<Pick<WatchTable, 'integration_id' | 'next_at' | 'cadence'>[]> =>
  db
    .selectFrom('watch')
    .select(['integration_id', 'next_at', 'cadence'])
    .where('next_at', '<=', now)
    .where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<=', now)]))
    .orderBy('next_at')
    .execute();

/** One statement that names the state it expects: of several processes that try, one succeeds. */
export const claimWatch = async (
  db: Db,
  integrationId: IntegrationId,
  { now, until }: { now: string; until: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('watch')
    .set({ lease_until: until })
    .where('integration_id', '=', integrationId)
    .where('next_at', '<=', now)
    .where((row) => row.or([row('lease_until', 'is', null), row('lease_until', '<=', now)]))
    .executeTakeFirst();

  return numUpdatedRows === 1n;
};

export const insertDeliveries = async (db: Db, rows: readonly NoticeDeliveryTable[]): Promise<void> => {
  if (rows.length > 0)
    await db
      .insertInto('notice_delivery')
      .values([...rows])
      .execute();
};

export const selectDueDeliveries = (db: Db, now: string): Promise<NoticeDeliveryTable[]> =>
  db
    .selectFrom('notice_delivery')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('at', '<=', now)
    .orderBy('at')
    .limit(50)
    .execute();

/** Newest first. */
export const selectDeliveries = (db: Db, integrationId: IntegrationId): Promise<NoticeDeliveryTable[]> =>
  db
    .selectFrom('notice_delivery')
    .selectAll()
    .where('integration_id', '=', integrationId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(20)
    .execute();

/** Writes how an attempt went, or claims one by moving its time; false when another process was first. */
export const moveDelivery = async (
  db: Db,
  { id, at }: Pick<NoticeDeliveryTable, 'id' | 'at'>,
  change: Partial<Pick<NoticeDeliveryTable, 'state' | 'attempts' | 'at' | 'error'>>,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('notice_delivery')
    .set(change)
    .where('id', '=', id)
    .where('at', '=', at)
    .where('state', '=', 'waiting')
    .executeTakeFirst();

  return numUpdatedRows === 1n;
};
