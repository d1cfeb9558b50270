import type { Account } from '@wizard/contracts';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    accountId?: string;
  }
}

/** Who is signed in, and how that changes; what a handler sees of the session. */
export interface SessionControl {
  readonly account: Account | null;
  /** Ends what was before and begins a session with a new id, so that an id planted earlier is worth nothing. */
  signIn(account: Account): Promise<void>;
  signOut(): Promise<void>;
}

const accounts = new WeakMap<Request, Account>();

/** Told once per request by the session middleware. */
export const rememberAccount = (request: Request, account: Account): void => {
  accounts.set(request, account);
};

/** The person who is signed in, if anyone is. */
export const accountOf = (request: Request): Account | null => accounts.get(request) ?? null;

export const sessionControlOf = (request: Request): SessionControl => ({
  get account() {
    return accountOf(request);
  },
  async signIn(account) {
    await settle((done) => request.session.regenerate(done));
    request.session.accountId = account.id;
    await settle((done) => request.session.save(done));
    rememberAccount(request, account);
  },
  async signOut() {
    accounts.delete(request);
    await settle((done) => request.session.destroy(done));
  },
});

const settle = (start: (done: (error: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    start((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('The session store failed.', { cause: error }));
    });
  });
