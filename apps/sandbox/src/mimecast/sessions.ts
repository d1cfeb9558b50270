import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import { findPerson } from './sign-in-rule.ts';
import type { ConsoleSession, MimecastPerson } from './state.ts';
import { ownEntry } from './own-entry.ts';

const cookieName = 'mimecast_session';

export interface SignedIn {
  id: string;
  session: ConsoleSession;
  person: MimecastPerson;
}

export function startSession(
  sandbox: Sandbox,
  response: Response,
  session: Omit<ConsoleSession, 'signedInAt' | 'lastSeenAt'>,
): void {
  const id = randomBytes(24).toString('base64url');
  const at = sandbox.now().toISOString();
  sandbox.state.mimecast.sessions[id] = { ...session, signedInAt: at, lastSeenAt: at };
  response.cookie(cookieName, id, { httpOnly: true, sameSite: 'lax', path: '/' });
}

/** The session of a request; one that was idle for longer than adminSessionTimeout minutes is over. */
export function currentSession(sandbox: Sandbox, request: Request): SignedIn | undefined {
  const id = cookieOf(request);
  const { sessions, account } = sandbox.state.mimecast;
  const session = id === undefined ? undefined : ownEntry(sessions, id);
  if (id === undefined || session === undefined) return undefined;

  const idleMs = sandbox.now().getTime() - Date.parse(session.lastSeenAt);
  const person = findPerson(sandbox, session.emailAddress);
  if (idleMs > account.adminSessionTimeout * 60_000 || person === undefined) {
    Reflect.deleteProperty(sessions, id);
    sandbox.save();
    return undefined;
  }
  session.lastSeenAt = sandbox.now().toISOString();
  return { id, session, person };
}

export function endSession(
  sandbox: Sandbox,
  request: Request,
  response: Response,
): ConsoleSession | undefined {
  const signedIn = currentSession(sandbox, request);
  if (signedIn !== undefined) Reflect.deleteProperty(sandbox.state.mimecast.sessions, signedIn.id);
  response.clearCookie(cookieName, { path: '/' });
  sandbox.save();
  return signedIn?.session;
}

function cookieOf(request: Request): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const own = cookies.find((cookie) => cookie.startsWith(`${cookieName}=`));
  return own?.slice(cookieName.length + 1);
}
