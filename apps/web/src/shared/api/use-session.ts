import { type Account, getSession } from '@wizard/contracts';
import { useEndpointQuery } from './queries.ts';

/** Who is signed in, and whether rehearsals are possible here. */
export const useSession = () => useEndpointQuery(getSession, {});

/** Only an admin changes anything; helpdesk and auditors read (helpdesk also validates). */
export const isReadOnlyFor = (account: Account | null | undefined): boolean => account?.role !== 'admin';
