import { randomBytes } from 'node:crypto';
import express, { Router, type Request } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { objectBody, textOf } from '../json-input.ts';
import { regionOf } from '../region.ts';

const lifetimeSeconds = 3_600;

/** admin-oauth.id.jumpcloud.com: client credentials of a service account, HTTP Basic, scope api. [vendor notes 1.2] */
export function oauthRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.post('/oauth2/token', express.urlencoded({ extended: false }), (request, response) => {
    const body = objectBody(request.body);
    if (textOf(body, 'grant_type') !== 'client_credentials') {
      response.status(400).json({ error: 'unsupported_grant_type' });
      return;
    }
    if (textOf(body, 'scope') !== 'api') {
      response.status(400).json({ error: 'invalid_scope', error_description: 'scope must be api' });
      return;
    }
    const { clientId, clientSecret } = basicCredentials(request);
    const account = sandbox.state.jumpcloud.serviceAccounts.find(
      (each) =>
        each.clientId === clientId && each.clientSecret === clientSecret && each.region === regionOf(request),
    );
    if (account === undefined) {
      response
        .status(401)
        .json({ error: 'invalid_client', error_description: 'Client authentication failed' });
      return;
    }
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(sandbox.now().getTime() + lifetimeSeconds * 1_000).toISOString();
    const { jumpcloud } = sandbox.state;
    const live = jumpcloud.accessTokens.filter((each) => new Date(each.expiresAt) > sandbox.now());
    jumpcloud.accessTokens = [...live, { token, clientId: account.clientId, expiresAt }];
    sandbox.save();
    response.json({ access_token: token, expires_in: lifetimeSeconds, scope: 'api', token_type: 'bearer' });
  });
  return router;
}

function basicCredentials(request: Request): { clientId: string; clientSecret: string } {
  const encoded = /^Basic (.+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return { clientId: '', clientSecret: '' };
  return { clientId: text.slice(0, colon), clientSecret: text.slice(colon + 1) };
}
