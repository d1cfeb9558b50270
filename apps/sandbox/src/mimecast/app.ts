import express, { type Router } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import { apiRoutes } from './api/api-routes.ts';
import { consoleRoutes } from './console/console-routes.ts';
import { acsRoutes } from './saml/acs-routes.ts';
import { signInRoutes } from './sign-in/sign-in-routes.ts';

/** Everything that answers on the Mimecast listener: API 2.0, sign-in, the SAML service provider, the console. */
export function mimecastApp(sandbox: Sandbox): Router {
  const router = express.Router();
  router.use(apiRoutes(sandbox));
  router.use(express.urlencoded({ extended: false, limit: '1mb' }));
  router.use(signInRoutes(sandbox), acsRoutes(sandbox), consoleRoutes(sandbox));
  return router;
}
