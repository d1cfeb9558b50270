import { Router } from 'express';
import { html, page } from '../../core/page.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { applicationsOf } from '../directory/access.ts';
import { signedInUser } from '../idp/sessions.ts';
import type { Application } from '../state.ts';

/** console.jumpcloud.com/userconsole: the tiles of what the person may open. */
export function userConsoleRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router.get('/userconsole', (request, response) => {
    const signedIn = signedInUser(sandbox, request);
    if (signedIn === undefined) {
      response.redirect(303, '/login?next=/userconsole');
      return;
    }
    const { user } = signedIn;
    const shown = applicationsOf(sandbox.state.jumpcloud, user).filter(
      ({ active, hidden }) => active && !hidden,
    );
    response.send(
      page({
        title: 'Applications',
        site: 'JumpCloud User Portal',
        tools: html`<span>${user.email}</span><form method="post" action="/logout"><button class="plain">Log out</button></form>`,
        body:
          shown.length === 0
            ? html`<p>You have no applications yet.</p>`
            : html`<ul class="tiles">${shown.map((application) => tile(sandbox, application))}</ul>`,
      }),
    );
  });

  router.get('/logos/:id', (request, response) => {
    const application = sandbox.state.jumpcloud.applications.find(({ logoUrl }) =>
      logoUrl.endsWith(`/logos/${request.params.id}`),
    );
    if (application?.logoImage === undefined) {
      response.status(404).send('Not Found');
      return;
    }
    response.type(application.logoImage.type).send(Buffer.from(application.logoImage.data, 'base64'));
  });

  return router;
}

function tile(sandbox: Sandbox, application: Application) {
  const label = application.displayLabel || application.displayName;
  const picture =
    application.logoImage === undefined
      ? html``
      : html`<img src="${sandbox.toTransport(application.logoUrl)}" alt="" height="32">`;
  const description = application.description === '' ? html`` : html`<span>${application.description}</span>`;
  return html`<li><a href="${sandbox.toTransport(application.ssoUrl)}" target="_blank" rel="noopener">${picture}${label}${description}</a></li>`;
}
