import type { Account, Role } from '@wizard/contracts';
import { type Clock, nowText } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { newId } from '../db/new-id.ts';
import { EmailTakenError } from './account-errors.ts';
import { hashPassword } from './password.ts';
import { insertAccount } from './store.ts';

export interface NewAccount {
  name: string;
  email: string;
  role: Role;
  password: string;
}

/** @throws EmailTakenError */
export const createAccount = async (
  { database, clock }: { database: OpenDatabase; clock: Clock },
  { name, email, role, password }: NewAccount,
): Promise<Account> => {
  const account = { id: newId('acc'), name, email: email.toLowerCase(), role };
  const isNew = await insertAccount(database.kysely, {
    ...account,
    password_hash: await hashPassword(password),
    created_at: nowText(clock),
    disabled_at: null,
  });
  if (!isNew) throw new EmailTakenError(account.email);

  return account;
};
