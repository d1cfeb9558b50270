import type { Request, Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { audit, clientIp } from '../audit-log.ts';
import { startSession } from '../sessions.ts';
import type { MimecastPerson, SignInMethod } from '../state.ts';

export const adminConsole = 'Administration Console';
export const personalPortal = 'Personal Portal';

export function applicationFor(person: MimecastPerson): string {
  return person.role === null ? personalPortal : adminConsole;
}

interface SignIn {
  person: MimecastPerson;
  application: string;
  method: SignInMethod;
  logoutUrl: string;
}

/** Starts the session, writes the audit event and lands the person on the signed-in page. */
export function completeSignIn(sandbox: Sandbox, request: Request, response: Response, signIn: SignIn): void {
  const { person, application, method, logoutUrl } = signIn;
  startSession(sandbox, response, { emailAddress: person.emailAddress, application, method, logoutUrl });
  audit(sandbox, person.emailAddress, {
    kind: 'log-on',
    name: person.name,
    ip: clientIp(request),
    application,
    method,
    isSecondFactor: method === 'two-step',
  });
  sandbox.save();
  response.redirect(303, '/u/signed-in');
}
