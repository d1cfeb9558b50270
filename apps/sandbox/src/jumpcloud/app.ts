import express, { Router } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import { answerApiError } from './api/api-error.ts';
import { authenticate, chooseOrganization, refuseReadOnlyWrites } from './api/caller.ts';
import { organizationsRoutes } from './api/organizations.routes.ts';

/** Everything under *.jumpcloud.com: Admin API, token, Insights, identity provider, user console, admin page. */
export function jumpcloudApp(sandbox: Sandbox): Router {
  const router = Router();
  router.use('/api', adminApi(sandbox));
  return router;
}

function adminApi(sandbox: Sandbox): Router {
  const router = Router();
  router.use(authenticate(sandbox), refuseReadOnlyWrites, express.json({ limit: '2mb' }));
  router.use(organizationsRoutes(sandbox));
  router.use(chooseOrganization(sandbox));
  router.use((_request, response) => answerApiError(response, 404, 'Not Found'));
  return router;
}
