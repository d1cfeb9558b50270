import { getSession, type Session } from '@wizard/contracts';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ConnectionError, isNotSignedIn } from './problem-error.ts';
import { endpointKey } from './queries.ts';

const attempts = 3;

/** The app's one store of server state. A session that ended anywhere ends here too: the app then asks to sign in. */
export function createQueryClient(): QueryClient {
  const noteEndOfSession = (error: unknown) => {
    if (!isNotSignedIn(error)) return;
    client.setQueryData<Session>(
      endpointKey(getSession, {}),
      (session) => session && { ...session, account: null },
    );
  };

  const client = new QueryClient({
    queryCache: new QueryCache({ onError: noteEndOfSession }),
    mutationCache: new MutationCache({ onError: noteEndOfSession }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // A refusal will be the same next time; a missing answer may not.
        retry: (failures, error) => error instanceof ConnectionError && failures < attempts,
      },
      mutations: { retry: false },
    },
  });

  return client;
}
