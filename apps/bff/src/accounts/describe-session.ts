import type { Account, Session } from '@wizard/contracts';
import type { HandOffHolder } from './hand-off-holder.ts';
import { rehearsalPeople } from './rehearsal-people.ts';

/** What the page needs to know before anything else: who is signed in, and whether one can rehearse here. */
export const describeSession = (
  account: Account | null,
  sandboxUrl: string | null,
  handOff: HandOffHolder | null = null,
): Session => ({
  account,
  handOff: handOff && {
    integrationId: handOff.integrationId,
    name: handOff.name,
    expiresAt: handOff.expiresAt,
    hasEnded: handOff.state !== 'open',
  },
  rehearsal: {
    isAvailable: sandboxUrl !== null,
    controlUrl: sandboxUrl,
    accounts: sandboxUrl === null ? [] : [...rehearsalPeople],
  },
});
