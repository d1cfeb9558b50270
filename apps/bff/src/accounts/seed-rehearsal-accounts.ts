import type { Clock } from '../db/clock.ts';
import type { OpenDatabase } from '../db/database.ts';
import { EmailTakenError } from './account-errors.ts';
import { createAccount } from './create-account.ts';
import { rehearsalPeople } from './rehearsal-people.ts';
import { selectAccountByEmail } from './store.ts';

/** Makes the rehearsal accounts that do not exist yet; several processes may do so at once. */
export const seedRehearsalAccounts = async (deps: {
  database: OpenDatabase;
  clock: Clock;
}): Promise<void> => {
  for (const person of rehearsalPeople) {
    if ((await selectAccountByEmail(deps.database.kysely, person.email)) !== undefined) continue;

    await createAccount(deps, person).catch((error: unknown) => {
      if (!(error instanceof EmailTakenError)) throw error;
    });
  }
};
