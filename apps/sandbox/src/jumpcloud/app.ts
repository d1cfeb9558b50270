import express, { Router } from 'express';
import type { Sandbox } from '../core/sandbox.ts';
import { answerApiError } from './api/api-error.ts';
import { authenticate, chooseOrganization, refuseWritesByRole } from './api/caller.ts';
import { organizationsRoutes } from './api/organizations.routes.ts';
import { applicationsRoutes } from './applications/applications.routes.ts';
import { applicationTemplatesRoutes } from './catalog/application-templates.routes.ts';
import { oauthRoutes } from './api/oauth.routes.ts';
import { insightsRoutes } from './insights/insights.routes.ts';
import { metadataApiRoutes, publicMetadataRoutes } from './idp/metadata.routes.ts';
import { systemUsersRoutes } from './directory/system-users.routes.ts';
import { associationsRoutes } from './directory/associations.routes.ts';
import { userGroupsRoutes } from './directory/user-groups.routes.ts';
import { usersRoutes } from './directory/users.routes.ts';
import { authnPoliciesRoutes } from './directory/authn-policies.routes.ts';
import { subscriptionsRoutes } from './directory/subscriptions.routes.ts';
import { logoRoutes } from './applications/logo.routes.ts';
import { userConsoleRoutes } from './console/user-console.routes.ts';
import { adminPageRoutes } from './console/admin-page.routes.ts';
import { ssoRoutes } from './idp/sso.routes.ts';
import { signInRoutes } from './idp/sign-in.routes.ts';

/** Everything under *.jumpcloud.com: Admin API, token, Insights, identity provider, user console, admin page. */
export function jumpcloudApp(sandbox: Sandbox): Router {
  const router = Router();
  router.use(oauthRoutes(sandbox));
  router.use('/insights/directory/v1', insightsRoutes(sandbox));
  router.use('/api', adminApi(sandbox));
  router.use(
    publicMetadataRoutes(sandbox),
    ssoRoutes(sandbox),
    signInRoutes(sandbox),
    userConsoleRoutes(sandbox),
    adminPageRoutes(sandbox),
  );
  return router;
}

function adminApi(sandbox: Sandbox): Router {
  const router = Router();
  router.use(authenticate(sandbox), refuseWritesByRole(sandbox), express.json({ limit: '2mb' }));
  router.use(organizationsRoutes(sandbox));
  router.use(chooseOrganization(sandbox));
  router.use('/v2', v2Api(sandbox));
  router.use(
    applicationTemplatesRoutes(sandbox),
    applicationsRoutes(sandbox),
    metadataApiRoutes(sandbox),
    systemUsersRoutes(sandbox),
  );
  router.use((_request, response) => answerApiError(response, 404, 'Not Found'));
  return router;
}

function v2Api(sandbox: Sandbox): Router {
  const router = Router();
  router.use(
    associationsRoutes(sandbox),
    userGroupsRoutes(sandbox),
    usersRoutes(sandbox),
    authnPoliciesRoutes(sandbox),
    subscriptionsRoutes(),
    logoRoutes(sandbox),
  );
  router.use((_request, response) => answerApiError(response, 404, 'Not Found'));
  return router;
}
