import express, { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { textParameter } from '../api/v1-query.ts';
import { objectBody, textOf } from '../json-input.ts';
import { newObjectId } from '../object-id.ts';
import type { PendingRequest } from '../state.ts';
import { readAuthnRequest } from './authn-request.ts';
import { answerSso } from './answer-sso.ts';
import { refusalPage } from './sso-pages.ts';
import { hasPassed } from '../../core/clock.ts';

const pendingLifetimeMs = 600_000;

/** https://sso.jumpcloud.com/saml2/<suffix>: started by a tile, or by a request of the service provider. */
export function ssoRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router.get('/saml2/:suffix', (request, response) => {
    const encoded = textParameter(request, 'SAMLRequest');
    if (encoded === '') {
      answerSso(sandbox, request, response, { ssoPath: request.path, pending: undefined });
      return;
    }
    takeRequest(sandbox, request, response, encoded, 'redirect', textParameter(request, 'RelayState'));
  });

  router.post(
    '/saml2/:suffix',
    express.urlencoded({ extended: false, limit: '1mb' }),
    (request, response) => {
      const body = objectBody(request.body);
      takeRequest(
        sandbox,
        request,
        response,
        textOf(body, 'SAMLRequest'),
        'post',
        textOf(body, 'RelayState'),
      );
    },
  );

  router.get('/saml2/:suffix/continue/:id', (request, response) => {
    const pending = sandbox.state.jumpcloud.pendingRequests[request.params.id];
    if (pending === undefined || hasPassed(sandbox.now(), pending.at, pendingLifetimeMs)) {
      response.status(400).send(refusalPage('This sign-in has expired. Start again from the application.'));
      return;
    }
    answerSso(sandbox, request, response, { ssoPath: pending.ssoPath, pending });
  });

  return router;
}

/** Keeps the request on the server, because the person may have to sign in before it can be answered. */
function takeRequest(
  sandbox: Sandbox,
  request: Request,
  response: Response,
  encoded: string,
  binding: 'post' | 'redirect',
  relayState: string,
): void {
  const authnRequest = readAuthnRequest(encoded, binding);
  if (authnRequest === undefined) {
    response.status(400).send(refusalPage('The SAML request could not be read.'));
    return;
  }
  const id = newObjectId();
  const pending: PendingRequest = {
    ssoPath: request.path,
    requestId: authnRequest.id,
    acsUrl: authnRequest.acsUrl,
    acsIndex: authnRequest.acsIndex,
    relayState,
    at: sandbox.now().toISOString(),
  };
  const { jumpcloud } = sandbox.state;
  const live = Object.entries(jumpcloud.pendingRequests).filter(
    ([, each]) => !hasPassed(sandbox.now(), each.at, pendingLifetimeMs),
  );
  jumpcloud.pendingRequests = Object.fromEntries([...live, [id, pending]]);
  sandbox.save();
  response.redirect(303, `${request.path}/continue/${id}`);
}
