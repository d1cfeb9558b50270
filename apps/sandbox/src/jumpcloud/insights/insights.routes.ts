import express, { Router } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError } from '../api/api-error.ts';
import { authenticate, chooseOrganization, organizationOf } from '../api/caller.ts';
import { objectBody } from '../json-input.ts';
import { searchEvents } from './search-events.ts';

/** api.jumpcloud.com/insights/directory/v1 */
export function insightsRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.use(authenticate(sandbox), express.json(), chooseOrganization(sandbox));

  router.post('/events', (request, response) => {
    if (sandbox.switchValue('insights') === 'not-entitled') {
      answerApiError(response, 403, 'Directory Insights is not enabled for this organization');
      return;
    }
    const result = searchEvents(sandbox, organizationOf(request).id, objectBody(request.body));
    if (typeof result === 'string') {
      answerApiError(response, 400, result);
      return;
    }
    response.setHeader('X-Result-Count', result.events.length);
    response.setHeader('X-Limit', result.limit);
    response.setHeader('X-Sort', result.sort);
    if (result.searchAfter !== undefined) {
      response.setHeader('X-Search_after', JSON.stringify(result.searchAfter));
    }
    response.json(result.events);
  });

  return router;
}
