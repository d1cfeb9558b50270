import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { html } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { currentSession } from '../sessions.ts';
import { adminConsole } from '../sign-in/complete-sign-in.ts';
import { auditRoutes } from './audit-page.ts';
import {
  applicationsPath,
  auditPath,
  base,
  consoleStyle,
  groupsPath,
  olderApplicationsPath,
  profilesPath,
  sendConsolePage,
} from './console-page.ts';
import { groupRoutes } from './group-routes.ts';
import { profileRoutes } from './profile-routes.ts';
import { settingRoutes } from './setting-routes.ts';

export function consoleRoutes(sandbox: Sandbox): Router {
  const router = express.Router();
  router.get(`${base}/console.css`, (_request, response) => {
    response.type('css').send(consoleStyle);
  });
  router.use(base, requireAdministrator(sandbox));

  router.get(base, (_request, response) => showHome(sandbox, response));
  // The address that people have in their bookmarks (MSAdmin, 2021).
  router.get(`${base}/app`, (_request, response) => response.redirect(302, base));
  router.use(profileRoutes(sandbox), settingRoutes(sandbox), groupRoutes(sandbox), auditRoutes(sandbox));
  return router;
}

function requireAdministrator(sandbox: Sandbox) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const signedIn = currentSession(sandbox, request);
    if (signedIn === undefined) {
      response.redirect(303, '/u/login/?ended');
      return;
    }
    if (signedIn.person.role === null || signedIn.session.application !== adminConsole) {
      response.redirect(303, '/u/signed-in');
      return;
    }
    response.locals['signedIn'] = signedIn;
    next();
  };
}

function showHome(sandbox: Sandbox, response: Response): void {
  const { account } = sandbox.state.mimecast;
  sendConsolePage(response, {
    title: 'Administration Console',
    trail: 'Dashboard',
    body: html`<h2>Account Summary</h2>
<dl class="values">
<dt>Account name</dt><dd>${String(account['accountName'])}</dd>
<dt>Account code</dt><dd><code>${account.accountCode}</code></dd>
<dt>Region</dt><dd><code>${account.region}</code></dd>
<dt>Session timeout</dt><dd>${account.adminSessionTimeout} minutes</dd>
</dl>
<h2>Menu</h2>
<ul>
<li>Users &amp; Groups: <a href="${applicationsPath}">Applications</a> (with <a href="${profilesPath}">Authentication Profiles</a>)</li>
<li>Directories: <a href="${groupsPath}">Profile Groups</a></li>
<li>Account: <a href="${auditPath}">Audit Logs</a></li>
<li>Services (the older menu): <a href="${olderApplicationsPath}">Administration &gt; Services &gt; Applications</a></li>
</ul>`,
  });
}
