import type { Account } from '@wizard/contracts';
import type { RequestHandler } from 'express';
import expressSession from 'express-session';
import type { HandOffHolder } from '../accounts/hand-off-holder.ts';
import { type Sessions, sessionLifetimeMs } from '../accounts/sessions.ts';
import { DatabaseSessionStore } from './session-store.ts';
import { rememberAccount, rememberHandOff } from './session.ts';

export interface SessionDeps {
  readonly sessions: Sessions;
  readonly sessionSecret: string;
  readonly publicUrl: string | null;
  /** The account of a session, as it is now; null when it may no longer sign in. */
  readonly findAccount: (accountId: string) => Promise<Account | null>;
  /** The hand-off link of a session, as it is now; null when there is none any more. */
  readonly findHandOff: (handOff: { id: string; name: string }) => Promise<HandOffHolder | null>;
}

/** Reads the session cookie and tells who is signed in. Nobody gets a cookie before signing in. */
export const sessions = (deps: SessionDeps): RequestHandler[] => {
  const isHttps = deps.publicUrl?.startsWith('https:') === true;

  const session = expressSession({
    store: new DatabaseSessionStore(deps.sessions),
    secret: deps.sessionSecret,
    name: isHttps ? '__Host-wizard' : 'wizard',
    resave: false,
    saveUninitialized: false,
    rolling: true,
    proxy: isHttps,
    cookie: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps, maxAge: sessionLifetimeMs },
  });

  const account: RequestHandler = async (request, _response, next) => {
    const { accountId, handOff } = request.session;
    const found = accountId === undefined ? null : await deps.findAccount(accountId);
    if (found !== null) rememberAccount(request, found);
    const holder = handOff === undefined ? null : await deps.findHandOff(handOff);
    if (holder !== null) rememberHandOff(request, holder);

    next();
  };

  return isHttps ? [assumeHttps, session, account] : [session, account];
};

/**
 * express-session sends a secure cookie only when the proxy says `X-Forwarded-Proto: https`. PUBLIC_URL has
 * said so already; a proxy that leaves it out would make sign-in fail without a word.
 */
const assumeHttps: RequestHandler = (request, _response, next) => {
  request.headers['x-forwarded-proto'] ??= 'https';
  next();
};
