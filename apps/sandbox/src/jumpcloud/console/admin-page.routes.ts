import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { jumpCloudAdmin } from '../../core/seed-people.ts';
import { textParameter } from '../api/v1-query.ts';
import { generateKeyPair } from '../applications/key-pair.ts';
import { deleteApplication } from '../applications/write-application.ts';
import { endSession, localPath, sessionOf, startSession } from '../idp/sessions.ts';
import { recordChange } from '../insights/record-event.ts';
import { objectBody, textOf } from '../json-input.ts';
import type { Application } from '../state.ts';
import { adminLoginPage, applicationListPage, applicationPage, missingPage } from './admin-pages.ts';

const home = '/admin/applications';
const caller = { name: jumpCloudAdmin.email, method: 'session' as const };

/** A small Admin Portal: enough to see an application, copy its metadata URL, and change it behind the wizard. */
export function adminPageRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false });

  router.get('/admin/login', (request, response) => {
    response.send(adminLoginPage(localPath(textParameter(request, 'next'), home), ''));
  });
  router.post('/admin/login', form, (request, response) => {
    const body = objectBody(request.body);
    const next = localPath(textOf(body, 'next'), home);
    const email = textOf(body, 'email').trim();
    if (
      email.toLowerCase() !== jumpCloudAdmin.email ||
      textOf(body, 'password') !== jumpCloudAdmin.password
    ) {
      response.status(401).send(adminLoginPage(next, email, 'The email or the password is not right.'));
      return;
    }
    startSession(sandbox, response, 'admin', jumpCloudAdmin.email);
    response.redirect(303, next);
  });
  router.post('/admin/logout', (request, response) => {
    endSession(sandbox, request, response, 'admin');
    response.redirect(303, '/admin/login');
  });

  router.use('/admin', requireAdmin(sandbox), form);
  router.get('/admin', (_request, response) => response.redirect(303, home));
  router.get(home, (_request, response) => {
    response.send(applicationListPage(sandbox));
  });
  router.get('/admin/applications/:id', (request, response) => {
    const application = findApplication(sandbox, request, response);
    if (application === undefined) return;
    const isMetadataShown = textParameter(request, 'metadata') === 'shown';
    response.send(
      applicationPage(sandbox, application, { isMetadataShown, saved: textParameter(request, 'saved') }),
    );
  });

  change(sandbox, router, '', async (application, body) => {
    const isActive = textOf(body, 'active') === 'on';
    const losesKey = application.active && !isActive && !sandbox.switchValue('deactivateKeepsCertificate');
    if (losesKey) await renewKeyPair(sandbox, application);
    application.displayLabel = textOf(body, 'displayLabel').trim() || application.displayLabel;
    application.active = isActive;
  });
  change(sandbox, router, '/user-groups', (application, body) => {
    const wanted = [objectBody(body)['group'] ?? []].flat();
    const { jumpcloud } = sandbox.state;
    const kept = jumpcloud.associations.filter(
      (each) => each.applicationId !== application.id || each.type !== 'user_group',
    );
    const bound = jumpcloud.userGroups
      .filter(
        ({ id, organizationId }) => organizationId === application.organizationId && wanted.includes(id),
      )
      .map(({ id }) => ({ applicationId: application.id, type: 'user_group' as const, targetId: id }));
    jumpcloud.associations = [...kept, ...bound];
  });
  change(sandbox, router, '/certificate', (application) => renewKeyPair(sandbox, application));

  router.post('/admin/applications/:id/delete', (request, response) => {
    const application = findApplication(sandbox, request, response);
    if (application === undefined) return;
    deleteApplication(sandbox, application.id);
    recordChange(sandbox, caller, 'application_delete', application);
    response.redirect(303, home);
  });
  return router;
}

async function renewKeyPair(sandbox: Sandbox, application: Application): Promise<void> {
  if (application.keyPair === undefined) return;
  application.keyPair = await generateKeyPair(sandbox, application.displayLabel);
}

function change(
  sandbox: Sandbox,
  router: Router,
  suffix: string,
  apply: (application: Application, body: unknown) => void | Promise<void>,
): void {
  router.post(`/admin/applications/:id${suffix}`, async (request, response) => {
    const application = findApplication(sandbox, request, response);
    if (application === undefined) return;
    await apply(application, request.body);
    recordChange(sandbox, caller, 'application_update', application);
    response.redirect(303, `/admin/applications/${application.id}?saved=yes`);
  });
}

function requireAdmin(sandbox: Sandbox): RequestHandler {
  return (request, response, next) => {
    if (sessionOf(sandbox, request, 'admin') === undefined) {
      response.redirect(303, `/admin/login?next=${encodeURIComponent(request.originalUrl)}`);
      return;
    }
    next();
  };
}

function findApplication(sandbox: Sandbox, request: Request, response: Response): Application | undefined {
  const found = sandbox.state.jumpcloud.applications.find(({ id }) => id === request.params['id']);
  if (found === undefined) response.status(404).send(missingPage());
  return found;
}
