import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import type { ApiClient } from '../state.ts';
import { gatewayError, type Answer } from './envelope.ts';
import { ownEntry } from '../own-entry.ts';

/** Thirty minutes less a second (recorded value, elastic/integrations). */
const lifetimeSeconds = 1_799;
const rememberExpiredMs = 86_400_000;

/** `POST /oauth/token`: client credentials in a form (client_secret_post) or as HTTP Basic. */
export function issueToken(sandbox: Sandbox, request: Request): Answer {
  const form = (request.body ?? {}) as Record<string, unknown>;
  if (!request.is('application/x-www-form-urlencoded')) {
    return oauthError(400, 'invalid_request', 'Content-Type must be application/x-www-form-urlencoded');
  }
  if (form['grant_type'] !== 'client_credentials') {
    return oauthError(400, 'unsupported_grant_type', 'grant_type must be client_credentials');
  }
  const [clientId, clientSecret] = credentials(request, form);
  if (!clientId || !clientSecret) {
    return oauthError(400, 'invalid_request', 'client_id and client_secret are required');
  }

  const { mimecast } = sandbox.state;
  const client = mimecast.apiClients.find((candidate) => candidate.clientId === clientId);
  if (client?.clientSecret !== clientSecret || !isServedByHost(sandbox, request)) {
    const status = Number(sandbox.switchValue('tokenErrorStatus'));
    return oauthError(status, 'invalid_client', 'Invalid client credentials');
  }

  const now = sandbox.now().getTime();
  forgetOldTokens(mimecast.accessTokens, now);
  const accessToken = randomBytes(48).toString('base64url');
  mimecast.accessTokens[accessToken] = {
    clientId,
    expiresAt: new Date(now + lifetimeSeconds * 1_000).toISOString(),
  };
  sandbox.save();
  return {
    status: 200,
    body: { access_token: accessToken, token_type: 'Bearer', expires_in: lifetimeSeconds, scope: '' },
  };
}

/** The application behind a bearer token, or the gateway's refusal. */
export function authenticate(sandbox: Sandbox, request: Request): ApiClient | Answer {
  const accessToken = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  const { mimecast } = sandbox.state;
  const token = accessToken === undefined ? undefined : ownEntry(mimecast.accessTokens, accessToken);
  const client = mimecast.apiClients.find((candidate) => candidate.clientId === token?.clientId);
  if (token === undefined || client === undefined || !isServedByHost(sandbox, request)) {
    return gatewayError(401, 'token_verification_failed', 'The access token could not be verified.');
  }
  if (sandbox.now().getTime() >= Date.parse(token.expiresAt)) {
    return gatewayError(401, 'token_expired', 'The access token has expired.');
  }
  return client;
}

/** The rehearsal account lives on the US instance: to the UK host its credentials are simply unknown. */
function isServedByHost(sandbox: Sandbox, request: Request): boolean {
  if (sandbox.switchValue('otherApiHost') === 'accepted') return true;
  return !request.hostname.toLowerCase().startsWith('uk-api.');
}

function credentials(request: Request, form: Record<string, unknown>): [string?, string?] {
  const basic = /^Basic (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (basic !== undefined) {
    const [id, ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    return [id ?? '', secret.join(':')];
  }
  const { client_id: id, client_secret: secret } = form;
  return [typeof id === 'string' ? id : '', typeof secret === 'string' ? secret : ''];
}

function forgetOldTokens(tokens: Record<string, { expiresAt: string }>, now: number): void {
  for (const [token, { expiresAt }] of Object.entries(tokens)) {
    if (Date.parse(expiresAt) + rememberExpiredMs < now) Reflect.deleteProperty(tokens, token);
  }
}

function oauthError(status: number, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}
