import type { Account } from '@wizard/contracts';
import type { OpenDatabase } from '../db/database.ts';
import { SignInFailedError } from './account-errors.ts';
import { presentAccount } from './find-account.ts';
import { isPassword } from './password.ts';
import { selectAccountByEmail } from './store.ts';

/** @throws SignInFailedError which does not tell what was wrong */
export const signIn = async (
  { database }: { database: OpenDatabase },
  { email, password }: { email: string; password: string },
): Promise<Account> => {
  const row = await selectAccountByEmail(database.kysely, email);
  const isRight = await isPassword(password, row?.password_hash ?? null);
  if (row === undefined || !isRight || row.disabled_at !== null) throw new SignInFailedError();

  return presentAccount(row);
};
