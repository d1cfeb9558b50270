import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { secondFactorCode } from '../../core/seed-people.ts';
import { audit, clientIp } from '../audit-log.ts';
import { isPermitted } from '../permitted-ip.ts';
import { postedText } from '../posted-text.ts';
import { startSaml } from '../saml/start-saml.ts';
import { currentSession, endSession } from '../sessions.ts';
import { findPerson, signInRule, type SignInRule } from '../sign-in-rule.ts';
import type { MimecastPerson, SignInMethod } from '../state.ts';
import { adminConsole, applicationFor, completeSignIn } from './complete-sign-in.ts';
import { authnRequestPage, codePage, emailPage, passwordPage, signedInPage } from './sign-in-pages.ts';
import { ownEntry } from '../own-entry.ts';

const challengeLifetimeMs = 10 * 60_000;
const wrongCredentials = 'Invalid log in: check your email address and password.';

export function signInRoutes(sandbox: Sandbox): Router {
  const router = express.Router();

  router.get('/', (_request, response) => response.redirect(302, '/u/login/'));
  router.get('/u/login', (request, response) => {
    const message = 'ended' in request.query ? 'Your session has ended. Log in again.' : undefined;
    response.send(emailPage({ emailAddress: '', message }));
  });
  router.post('/u/login', (request, response) => askWho(sandbox, request, response));
  router.post('/u/login/password', (request, response) => checkPassword(sandbox, request, response));
  router.post('/u/login/verify', (request, response) => checkCode(sandbox, request, response));
  router.get('/u/signed-in', (request, response) => showSignedIn(sandbox, request, response));
  router.post('/u/logout', (request, response) => {
    const session = endSession(sandbox, request, response);
    response.redirect(303, session?.logoutUrl ? sandbox.toTransport(session.logoutUrl) : '/u/login/');
  });
  return router;
}

/** Asks for the address first: the effective profile decides between password and SAML. */
async function askWho(sandbox: Sandbox, request: Request, response: Response): Promise<void> {
  const emailAddress = postedText(request, 'emailAddress').trim();
  if (!/^[^@\s]+@[^@\s]+$/.test(emailAddress)) {
    response.status(422).send(emailPage({ emailAddress, message: 'Enter your whole email address.' }));
    return;
  }
  const person = findPerson(sandbox, emailAddress);
  if (person === undefined) {
    response.send(passwordPage({ emailAddress }));
    return;
  }
  const rule = signInRule(sandbox, person);
  if (isRefusedByIp(sandbox, request, response, person, rule)) return;
  if (!rule.section.isEnforced) {
    response.send(passwordPage({ emailAddress }));
    return;
  }
  response.send(authnRequestPage(await startSaml(sandbox, person, rule)));
}

function checkPassword(sandbox: Sandbox, request: Request, response: Response): void {
  const emailAddress = postedText(request, 'emailAddress').trim();
  const person = findPerson(sandbox, emailAddress);
  if (person === undefined) {
    response.status(401).send(passwordPage({ emailAddress, message: wrongCredentials }));
    return;
  }
  const rule = signInRule(sandbox, person);
  if (isRefusedByIp(sandbox, request, response, person, rule)) return;
  if (rule.section.isEnforced) {
    recordFailure(sandbox, request, person, 'password', 'SAML enforced');
    const message = 'Password log in is switched off for you. Use single sign-on: enter your email address.';
    response.status(403).send(emailPage({ emailAddress, message }));
    return;
  }
  if (postedText(request, 'password') !== person.password) {
    recordFailure(sandbox, request, person, 'password', 'Wrong password');
    response.status(401).send(passwordPage({ emailAddress, message: wrongCredentials }));
    return;
  }
  if (rule.profile.twoStep === 'Disabled') {
    completeSignIn(sandbox, request, response, {
      person,
      application: applicationFor(person),
      method: 'password',
      logoutUrl: '',
    });
    return;
  }
  askForCode(sandbox, request, response, person, rule);
}

function askForCode(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  person: MimecastPerson,
  { profile }: SignInRule,
): void {
  const challenge = randomBytes(18).toString('base64url');
  const { emailAddress, name } = person;
  sandbox.state.mimecast.challenges[challenge] = { emailAddress, createdAt: sandbox.now().toISOString() };
  audit(sandbox, emailAddress, {
    kind: 'challenge',
    name,
    ip: clientIp(request),
    application: applicationFor(person),
    method: 'password',
  });
  sandbox.save();
  response.send(codePage({ challenge, emailAddress, channel: profile.twoStep }));
}

function checkCode(sandbox: Sandbox, request: Request, response: Response): void {
  const challenge = postedText(request, 'challenge');
  const { challenges } = sandbox.state.mimecast;
  const asked = ownEntry(challenges, challenge);
  const person = asked && findPerson(sandbox, asked.emailAddress);
  const isStale = asked && sandbox.now().getTime() - Date.parse(asked.createdAt) > challengeLifetimeMs;
  if (asked === undefined || person === undefined || isStale === true) {
    response.status(401).send(emailPage({ emailAddress: '', message: 'That took too long. Log in again.' }));
    return;
  }
  const { emailAddress } = person;
  const { profile } = signInRule(sandbox, person);
  if (postedText(request, 'code').trim() !== secondFactorCode) {
    recordFailure(sandbox, request, person, 'two-step', 'Wrong verification code');
    const message = 'That code is not right. Enter the newest code.';
    response.status(401).send(codePage({ challenge, emailAddress, channel: profile.twoStep, message }));
    return;
  }
  Reflect.deleteProperty(challenges, challenge);
  completeSignIn(sandbox, request, response, {
    person,
    application: applicationFor(person),
    method: 'two-step',
    logoutUrl: '',
  });
}

function showSignedIn(sandbox: Sandbox, request: Request, response: Response): void {
  const signedIn = currentSession(sandbox, request);
  if (signedIn === undefined) {
    response.redirect(302, '/u/login/?ended');
    return;
  }
  const { person, session } = signedIn;
  response.send(
    signedInPage({
      name: person.name,
      emailAddress: person.emailAddress,
      role: person.role ?? 'User',
      application: session.application,
      method: methodName(sandbox, session.method),
      signedInAt: session.signedInAt,
      canOpenConsole: session.application === adminConsole,
    }),
  );
}

function methodName(sandbox: Sandbox, method: SignInMethod): string {
  if (method === 'password') return 'Cloud';
  if (method === 'two-step') return 'Two Step Auth';
  const name = sandbox.switchValue('samlLogonMethod');
  return name === 'omitted' ? 'SAML' : name;
}

function isRefusedByIp(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  person: MimecastPerson,
  rule: SignInRule,
): boolean {
  const ip = clientIp(request);
  if (isPermitted(rule.profile.permittedIpRanges, ip)) return false;
  recordFailure(sandbox, request, person, 'password', 'IP address not permitted');
  const message = `Log in is not permitted from your IP address (${ip}).`;
  response.status(403).send(emailPage({ emailAddress: person.emailAddress, message }));
  return true;
}

function recordFailure(
  sandbox: Sandbox,
  request: Request,
  person: MimecastPerson,
  method: SignInMethod,
  reason: string,
): void {
  audit(sandbox, person.emailAddress, {
    kind: 'log-on-failed',
    name: person.name,
    ip: clientIp(request),
    application: applicationFor(person),
    method,
    reason,
  });
  sandbox.save();
}
