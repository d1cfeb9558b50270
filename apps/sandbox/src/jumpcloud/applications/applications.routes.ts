import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError, answerInvalid } from '../api/api-error.ts';
import { callerOf, organizationOf } from '../api/caller.ts';
import { v1List } from '../api/v1-query.ts';
import { catalogOf, templateOfApplication } from '../catalog/catalog.ts';
import { recordChange } from '../insights/record-event.ts';
import { isObject, objectBody, textOf, type JsonObject } from '../json-input.ts';
import type { Application } from '../state.ts';
import { readApplication, sendsEmptyKeyField } from './application-input.ts';
import { presentApplication } from './present-application.ts';
import { createApplication, deleteApplication, replaceApplication } from './write-application.ts';

export function applicationsRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.get('/applications', (request, response) => {
    const organizationId = organizationOf(request).id;
    const own = sandbox.state.jumpcloud.applications.filter((each) => each.organizationId === organizationId);
    response.json(
      v1List(
        request,
        own.map((application) => presentApplication(sandbox, application)),
        'name',
      ),
    );
  });

  router.post('/applications', (request, response) => create(sandbox, request, response));

  router
    .route('/applications/:id')
    .get((request, response) => {
      const application = findApplication(sandbox, request);
      if (application === undefined) {
        answerMissing(response);
        return;
      }
      response.json(presentApplication(sandbox, application));
    })
    .put((request, response) => replace(sandbox, request, response))
    .delete((request, response) => {
      const application = findApplication(sandbox, request);
      if (application === undefined) {
        answerMissing(response);
        return;
      }
      const body = presentApplication(sandbox, application);
      deleteApplication(sandbox, application.id);
      recordChange(sandbox, callerOf(request), 'application_delete', application);
      if (sandbox.switchValue('deleteApplicationStatus') === '204') response.status(204).end();
      else response.json(body);
    });
  return router;
}

async function create(sandbox: Sandbox, request: Request, response: Response): Promise<void> {
  const status = sandbox.switchValue('missingPackageStatus');
  if (status !== 'none') {
    answerApiError(response, Number(status), 'Your organization has no subscription that includes SSO');
    return;
  }
  const body = objectBody(request.body);
  const template = catalogOf(sandbox).find(({ name }) => name === textOf(body, 'name'));
  if (template === undefined) {
    answerInvalid(
      response,
      textOf(body, 'name') === '' ? 'name is required' : 'The application template does not exist',
    );
    return;
  }
  const result = readApplication(sandbox, template, body);
  if ('problem' in result) {
    answerInvalid(response, result.problem);
    return;
  }
  if (sendsEmptyKeyField(body)) {
    answerApiError(response, 503, 'Service Unavailable');
    return;
  }
  const application = await createApplication(sandbox, organizationOf(request), template, result.input);
  recordChange(sandbox, callerOf(request), 'application_create', application);
  response.json(presentApplication(sandbox, application));
}

async function replace(sandbox: Sandbox, request: Request, response: Response): Promise<void> {
  const application = findApplication(sandbox, request);
  const template = application && templateOfApplication(sandbox, application.name);
  if (application === undefined || template === undefined) {
    answerMissing(response);
    return;
  }

  const body = objectBody(request.body);
  if (textOf(body, 'name') !== application.name) {
    answerInvalid(response, `name is required and must be ${application.name}`);
    return;
  }
  const result = readApplication(sandbox, template, body);
  if ('problem' in result) {
    answerInvalid(response, result.problem);
    return;
  }
  const changesUrl = application.type === 'saml' && result.input.ssoUrl !== application.ssoUrl;
  if (changesUrl && sandbox.switchValue('ssoUrlChange') === 'refused') {
    answerInvalid(response, 'The IdP URL cannot be changed');
    return;
  }
  const sent = { color: 'color' in body, logo: isObject(body['logo']) };
  await replaceApplication(sandbox, application, result.input, sent);
  recordChange(sandbox, callerOf(request), 'application_update', application);
  response.json(answerToPut(sandbox, application));
}

function answerToPut(sandbox: Sandbox, application: Application): JsonObject {
  const { config, ...rest } = presentApplication(sandbox, application);
  return sandbox.switchValue('putResponse') === 'complete' ? { ...rest, config } : { ...rest, config: {} };
}

function findApplication(sandbox: Sandbox, request: Request): Application | undefined {
  const organizationId = organizationOf(request).id;
  return sandbox.state.jumpcloud.applications.find(
    (each) => each.id === request.params['id'] && each.organizationId === organizationId,
  );
}

function answerMissing(response: Response): void {
  answerApiError(response, 404, 'Application not found');
}
