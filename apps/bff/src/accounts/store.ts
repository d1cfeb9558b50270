import type { Kysely } from 'kysely';
import type { AccountTable, DatabaseSchema, SessionTable } from '../db/schema.ts';

type Db = Kysely<DatabaseSchema>;

export const selectAccountByEmail = (db: Db, email: string): Promise<AccountTable | undefined> =>
  db.selectFrom('account').selectAll().where('email', '=', email).executeTakeFirst();

export const selectAccount = (db: Db, id: string): Promise<AccountTable | undefined> =>
  db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();

/** False when the e-mail address is taken; then nothing changes. */
export const insertAccount = async (db: Db, row: AccountTable): Promise<boolean> => {
  const inserted = await db
    .insertInto('account')
    .values(row)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();

  return inserted !== undefined;
};

export const selectSession = (db: Db, sid: string, now: string): Promise<SessionTable | undefined> =>
  db
    .selectFrom('session')
    .selectAll()
    .where('sid', '=', sid)
    .where('expires_at', '>', now)
    .executeTakeFirst();

export const upsertSession = async (db: Db, row: SessionTable): Promise<void> => {
  const { sid: _sid, ...content } = row;

  await db
    .insertInto('session')
    .values(row)
    .onConflict((conflict) => conflict.column('sid').doUpdateSet(content))
    .execute();
};

/**
 * Moves a session's end, unless it would move it only a little. One that has ended stays so: a request that began
 * before and ends after it must not bring it back.
 */
export const extendSession = async (
  db: Db,
  sid: string,
  { expiresAt, whenBefore, now }: { expiresAt: string; whenBefore: string; now: string },
): Promise<void> => {
  await db
    .updateTable('session')
    .set({ expires_at: expiresAt })
    .where('sid', '=', sid)
    .where('expires_at', '<', whenBefore)
    .where('expires_at', '>', now)
    .execute();
};

export const deleteSession = async (db: Db, sid: string): Promise<void> => {
  await db.deleteFrom('session').where('sid', '=', sid).execute();
};

/** How many had expired. */
export const deleteExpiredSessions = async (db: Db, now: string): Promise<number> => {
  const { numDeletedRows } = await db.deleteFrom('session').where('expires_at', '<=', now).executeTakeFirst();

  return Number(numDeletedRows);
};
