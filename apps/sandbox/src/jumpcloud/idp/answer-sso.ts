import type { Request, Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { mayUse } from '../directory/access.ts';
import { recordSsoAttempt, type SsoAttempt } from '../insights/record-event.ts';
import { regionOf, ssoHost } from '../region.ts';
import type { Application, JumpCloudState, PendingRequest } from '../state.ts';
import { chooseAcsUrl } from './acs-url.ts';
import { decideByPolicy } from './policies.ts';
import { buildResponse } from './saml-response.ts';
import { signedInUser } from './sessions.ts';
import { postPage, refusalPage } from './sso-pages.ts';

interface SsoInput {
  ssoPath: string;
  /** The service provider's request; undefined when a tile started it. */
  pending: PendingRequest | undefined;
}

type Attempt = Omit<SsoAttempt, 'isIssued' | 'error' | 'policies'>;

/** Signs the person in if need be, decides, and sends the response to the service provider by form post. */
export function answerSso(sandbox: Sandbox, request: Request, response: Response, input: SsoInput): void {
  const signedIn = signedInUser(sandbox, request);
  if (signedIn === undefined) {
    response.redirect(303, `/login?next=${encodeURIComponent(request.path)}`);
    return;
  }
  const { user, session } = signedIn;
  const { jumpcloud } = sandbox.state;
  const application = applicationAt(jumpcloud, input.ssoPath);
  const attempt: Attempt = {
    organizationId: user.organizationId,
    ssoUrl: application?.ssoUrl ?? `https://${ssoHost(sandbox, regionOf(request))}${input.ssoPath}`,
    application,
    user,
    isIdpInitiated: input.pending === undefined,
    hasSecondFactor: session.hasSecondFactor,
    clientIp: request.ip ?? '',
    userAgent: request.get('user-agent') ?? '',
  };
  const refuse = (error: string, text: string, policies: SsoAttempt['policies'] = []) => {
    recordSsoAttempt(sandbox, { ...attempt, isIssued: false, error, policies });
    response.status(403).send(refusalPage(text));
  };

  if (application?.active !== true) {
    refuse(
      'application unreachable',
      'This application cannot be reached: it does not exist or is not active.',
    );
    return;
  }
  if (!mayUse(jumpcloud, user, application)) {
    refuse('not authorized', 'You are not authorized to access this application.');
    return;
  }
  const decision = decideByPolicy(jumpcloud, user, application);
  if (decision.outcome === 'deny') {
    refuse('policy denied', 'A policy of your organization denies this application.', decision.applied);
    return;
  }
  if (decision.needsSecondFactor && !user.hasSecondFactor) {
    refuse(
      'policy denied',
      'This application asks for a second factor and you have none registered.',
      decision.applied,
    );
    return;
  }
  if (decision.needsSecondFactor && !session.hasSecondFactor) {
    // Published as a failure without error_message: the challenge, not an error. [vendor notes 6]
    recordSsoAttempt(sandbox, { ...attempt, isIssued: false, policies: decision.applied });
    response.redirect(303, `/login/second-factor?next=${encodeURIComponent(request.path)}`);
    return;
  }
  const acsUrl = acsUrlFor(sandbox, application, input.pending);
  if (acsUrl === undefined) {
    const text = `The request asks for a response to ${input.pending?.acsUrl ?? ''}, which is no ACS URL of this application.`;
    refuse('internal error', text, decision.applied);
    return;
  }
  if (application.keyPair === undefined || application.keyPair.privateKey === '') {
    refuse('internal error', 'This application has no key to sign with.', decision.applied);
    return;
  }
  const samlResponse = buildResponse({
    state: jumpcloud,
    application,
    keyPair: application.keyPair,
    user,
    acsUrl,
    inResponseTo: input.pending?.requestId,
    now: sandbox.jumpcloudNow(),
  });
  recordSsoAttempt(sandbox, { ...attempt, isIssued: true, policies: decision.applied });
  response.send(
    postPage(sandbox.toTransport(acsUrl), samlResponse, relayStateOf(application, input.pending)),
  );
}

/** Nothing makes the address unique: of two applications with the same one, the older answers. */
function applicationAt(state: JumpCloudState, ssoPath: string): Application | undefined {
  return state.applications.find(
    ({ type, ssoUrl }) => type === 'saml' && new URL(ssoUrl).pathname === ssoPath,
  );
}

function acsUrlFor(
  sandbox: Sandbox,
  application: Application,
  pending: PendingRequest | undefined,
): string | undefined {
  const configured = typeof application.config['acsUrl'] === 'string' ? application.config['acsUrl'] : '';
  const asked = chooseAcsUrl(configured, pending ?? { acsUrl: '', acsIndex: '' });
  if (asked !== undefined || sandbox.switchValue('acsMismatch') === 'refused') return asked;
  return chooseAcsUrl(configured, { acsUrl: '', acsIndex: '' });
}

function relayStateOf(application: Application, pending: PendingRequest | undefined): string {
  if (pending !== undefined) return pending.relayState;
  const byDefault = application.config['defaultTargetUrl'];
  return typeof byDefault === 'string' ? byDefault : '';
}
