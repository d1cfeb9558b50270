import { AsyncLocalStorage } from 'node:async_hooks';
import type { Role } from '@wizard/contracts';

/** The request to the wizard in which something is recorded. */
export interface RequestScope {
  requestId: string;
  /** What the person may do who asked; `hand-off` for who came by a link. Null: nobody was signed in. */
  role: Role | 'hand-off' | null;
}

const scopes = new AsyncLocalStorage<RequestScope>();

/** Runs `work`, and what it starts, so that every ledger entry it makes names the request and the role. */
export const inRequest = <T>(scope: RequestScope, work: () => T): T => scopes.run(scope, work);

/** Null for what no request asked for, such as a run that is taken up again after a restart. */
export const presentRequest = (): RequestScope | null => scopes.getStore() ?? null;
