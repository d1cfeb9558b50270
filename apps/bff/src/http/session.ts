import type { Account } from '@wizard/contracts';
import type { Request } from 'express';
import type { HandOffHolder } from '../accounts/hand-off-holder.ts';

declare module 'express-session' {
  interface SessionData {
    accountId?: string;
    /** Came by a hand-off link, under a stated name. */
    handOff?: { id: string; name: string };
  }
}

/** Who is signed in, and how that changes; what a handler sees of the session. */
export interface SessionControl {
  readonly account: Account | null;
  /** Ends what was before and begins a session with a new id, so that an id planted earlier is worth nothing. */
  signIn(account: Account): Promise<void>;
  signOut(): Promise<void>;
  /** Who came by a link instead, if anyone did. */
  readonly handOff: HandOffHolder | null;
  /** Begins a session of somebody without an account, for the tasks of one integration. */
  openHandOff(holder: HandOffHolder): Promise<void>;
}

const accounts = new WeakMap<Request, Account>();
const holders = new WeakMap<Request, HandOffHolder>();

/** Told once per request by the session middleware. */
export const rememberAccount = (request: Request, account: Account): void => {
  accounts.set(request, account);
};

/** The person who is signed in, if anyone is. */
export const accountOf = (request: Request): Account | null => accounts.get(request) ?? null;

export const rememberHandOff = (request: Request, holder: HandOffHolder): void => {
  holders.set(request, holder);
};

/** Who came by a hand-off link; never somebody who is signed in. */
export const handOffOf = (request: Request): HandOffHolder | null =>
  accountOf(request) === null ? (holders.get(request) ?? null) : null;

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
    holders.delete(request);
    await settle((done) => request.session.destroy(done));
  },
  get handOff() {
    return handOffOf(request);
  },
  async openHandOff(holder) {
    await settle((done) => request.session.regenerate(done));
    request.session.handOff = { id: holder.handOffId, name: holder.name };
    await settle((done) => request.session.save(done));
    rememberHandOff(request, holder);
  },
});

const settle = (start: (done: (error: unknown) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    start((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('The session store failed.', { cause: error }));
    });
  });
