import { getSession, signIn as signInEndpoint, signOut } from '@wizard/contracts';
import type { Router } from 'express';
import type { OpenDatabase } from '../db/database.ts';
import { bindEndpoint } from '../http/bind-endpoint.ts';
import type { BindDeps } from '../http/endpoint-request.ts';
import { limitFailures } from '../http/limit-failures.ts';
import { describeSession } from './describe-session.ts';
import { signIn } from './sign-in.ts';

export interface AccountsDeps extends BindDeps {
  readonly database: OpenDatabase;
  /** The sandbox's control page; null when there is none. */
  readonly sandboxUrl: string | null;
}

/** Guessing at one address is stopped early; a shared office address may have more people who mistype. */
const signInLimits = () => [
  limitFailures({ count: 10, minutes: 15, by: 'client-and-email' }),
  limitFailures({ count: 50, minutes: 15, by: 'client' }),
];

export const bindAccounts = (router: Router, deps: AccountsDeps): void => {
  bindEndpoint(router, deps, getSession, ({ session }) =>
    describeSession(session.account, deps.sandboxUrl, session.handOff),
  );

  bindEndpoint(
    router,
    deps,
    signInEndpoint,
    async ({ body, session, log }) => {
      const account = await signIn(deps, body);
      await session.signIn(account);
      log.info({ accountId: account.id }, 'signed in');

      return describeSession(account, deps.sandboxUrl);
    },
    { limits: signInLimits() },
  );

  bindEndpoint(router, deps, signOut, async ({ session }) => {
    await session.signOut();

    return describeSession(null, deps.sandboxUrl);
  });
};
