import type { Request, Response } from 'express';
import { hasPassed } from '../../core/clock.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { clearSessionCookie, readCookie, setSessionCookie } from '../../core/session-cookie.ts';
import type { Session, User } from '../state.ts';

const lifetimeMs = 8 * 3_600_000;

const cookieNames = { user: 'jc_user', admin: 'jc_admin' } as const;

export function startSession(
  sandbox: Sandbox,
  response: Response,
  kind: Session['kind'],
  subject: string,
): Session {
  const token = setSessionCookie(response, cookieNames[kind]);
  const session: Session = { kind, subject, hasSecondFactor: false, startedAt: sandbox.now().toISOString() };
  sandbox.state.jumpcloud.sessions[token] = session;
  sandbox.save();
  return session;
}

export function sessionOf(sandbox: Sandbox, request: Request, kind: Session['kind']): Session | undefined {
  const token = readCookie(request, cookieNames[kind]);
  const session = token === undefined ? undefined : sandbox.state.jumpcloud.sessions[token];
  if (session === undefined || hasPassed(sandbox.now(), session.startedAt, lifetimeMs)) return undefined;
  return session;
}

export function endSession(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  kind: Session['kind'],
): void {
  const token = readCookie(request, cookieNames[kind]);
  const { jumpcloud } = sandbox.state;
  jumpcloud.sessions = Object.fromEntries(
    Object.entries(jumpcloud.sessions).filter(([key]) => key !== token),
  );
  clearSessionCookie(response, cookieNames[kind]);
  sandbox.save();
}

/** The signed-in person, as long as the account is active. */
export function signedInUser(
  sandbox: Sandbox,
  request: Request,
): { session: Session; user: User } | undefined {
  const session = sessionOf(sandbox, request, 'user');
  const user = sandbox.state.jumpcloud.users.find(({ id }) => id === session?.subject);
  return session === undefined || user === undefined || !isActive(user) ? undefined : { session, user };
}

export function isActive(user: User): boolean {
  return user.state === 'ACTIVATED' && !user.isLocked;
}

/** A path of this listener to go on to, or the fallback: never another site. */
export function localPath(next: string, fallback: string): string {
  return /^\/(?![/\\])[^\\]*$/.test(next) ? next : fallback;
}
