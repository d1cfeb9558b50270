import type { Account, Session } from '@wizard/contracts';
import { rehearsalPeople } from './rehearsal-people.ts';

/** What the page needs to know before anything else: who is signed in, and whether one can rehearse here. */
export const describeSession = (account: Account | null, sandboxUrl: string | null): Session => ({
  account,
  rehearsal: {
    isAvailable: sandboxUrl !== null,
    controlUrl: sandboxUrl,
    accounts: sandboxUrl === null ? [] : [...rehearsalPeople],
  },
});
