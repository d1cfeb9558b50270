import type { Account } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import type { AccountTable } from '../db/schema.ts';
import { selectAccount } from './store.ts';

/** The account of a session; null when it is gone or was disabled since. */
export const findAccount = async (
  { database }: { database: OpenDatabase },
  accountId: string,
): Promise<Account | null> => {
  const row = await selectAccount(database.kysely, accountId);

  return row === undefined || row.disabled_at !== null ? null : presentAccount(row);
};

/** An account without its password's hash. */
export const presentAccount = ({ id, name, email, role }: AccountTable): Account => ({
  id,
  name,
  email,
  role,
});
