import { randomBytes } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { audit, clientIp } from '../audit-log.ts';
import { postedText } from '../posted-text.ts';
import { applicationFor, completeSignIn, personalPortal } from '../sign-in/complete-sign-in.ts';
import { refusedPage } from '../sign-in/sign-in-pages.ts';
import { findPerson } from '../sign-in-rule.ts';
import { acsAddress, type AcsPath } from '../sp-identity.ts';
import { acceptResponse } from './accept-response.ts';
import { SamlRefusalError } from './refusal.ts';
import { ownEntry } from '../own-entry.ts';

const acsPaths: AcsPath[] = ['/login/saml', '/login/sso/mpp', '/login/sso/adcon'];
const keptRefusals = 100;

export function acsRoutes(sandbox: Sandbox): Router {
  const router = express.Router();
  for (const acsPath of acsPaths) {
    router.post(acsPath, (request, response) => receive(sandbox, acsPath, request, response));
  }
  router.get('/connectivity', (request, response) => {
    const { ref } = request.query;
    const { refusals } = sandbox.state.mimecast;
    const refusal = typeof ref === 'string' ? ownEntry(refusals, ref) : undefined;
    response.send(refusedPage(refusal));
  });
  return router;
}

async function receive(
  sandbox: Sandbox,
  acsPath: AcsPath,
  request: Request,
  response: Response,
): Promise<void> {
  const samlResponse = postedText(request, 'SAMLResponse');
  try {
    const { person, rule } = await acceptResponse(sandbox, { samlResponse, acsPath, ip: clientIp(request) });
    completeSignIn(sandbox, request, response, {
      person,
      application: acsPath === '/login/sso/mpp' ? personalPortal : applicationFor(person),
      method: 'saml',
      logoutUrl: rule.section.logoutUrl,
    });
  } catch (error) {
    if (!(error instanceof SamlRefusalError)) throw error;
    answerRefusal(sandbox, acsPath, request, response, error);
  }
}

function answerRefusal(
  sandbox: Sandbox,
  acsPath: AcsPath,
  request: Request,
  response: Response,
  { code, message, claimedNameId }: SamlRefusalError,
): void {
  const { refusals } = sandbox.state.mimecast;
  const ref = randomBytes(9).toString('base64url');
  refusals[ref] = {
    at: sandbox.now().toISOString(),
    address: acsAddress(sandbox, acsPath),
    code,
    reason: message,
  };
  const [oldest] = Object.keys(refusals);
  if (oldest !== undefined && Object.keys(refusals).length > keptRefusals)
    Reflect.deleteProperty(refusals, oldest);

  const person = claimedNameId === undefined ? undefined : findPerson(sandbox, claimedNameId);
  audit(sandbox, person?.emailAddress ?? claimedNameId ?? 'unknown', {
    kind: 'log-on-failed',
    name: person?.name ?? '',
    ip: clientIp(request),
    application: person === undefined ? personalPortal : applicationFor(person),
    method: 'saml',
    reason: `SAML response refused (${code})`,
  });
  sandbox.save();
  response.redirect(303, `/connectivity?status=false&ref=${ref}`);
}
