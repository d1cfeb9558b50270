import { Router } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError } from '../api/api-error.ts';
import { organizationOf } from '../api/caller.ts';
import { v1List } from '../api/v1-query.ts';
import { ssoHost } from '../region.ts';
import { catalogOf } from './catalog.ts';
import { presentTemplate } from './template.ts';

export function applicationTemplatesRoutes(sandbox: Sandbox): Router {
  const router = Router();

  router.get('/application-templates', (request, response) => {
    const host = ssoHost(sandbox, organizationOf(request).region);
    response.json(
      v1List(
        request,
        catalogOf(sandbox).map((template) => presentTemplate(template, host)),
      ),
    );
  });

  router.get('/application-templates/:id', (request, response) => {
    const template = catalogOf(sandbox).find(({ id }) => id === request.params.id);
    if (template === undefined) {
      answerApiError(response, 404, 'Application template not found');
      return;
    }
    response.json(presentTemplate(template, ssoHost(sandbox, organizationOf(request).region)));
  });

  return router;
}
