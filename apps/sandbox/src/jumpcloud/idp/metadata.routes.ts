import { Router, type Response } from 'express';
import type { Sandbox } from '../../core/sandbox.ts';
import { answerApiError } from '../api/api-error.ts';
import { organizationOf } from '../api/caller.ts';
import { metadataOf, type MetadataResult } from './metadata.ts';

/** The route with a key, which the specification lists without an operation. [vendor notes 3] */
export function metadataApiRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.get(
    '/organizations/:organizationId/applications/:applicationId/metadata.xml',
    (request, response) => {
      const organization = organizationOf(request);
      if (organization.id !== request.params.organizationId) {
        answerApiError(response, 404, 'Organization not found');
        return;
      }
      const application = sandbox.state.jumpcloud.applications.find(
        (each) => each.id === request.params.applicationId && each.organizationId === organization.id,
      );
      const result = metadataOf(sandbox, application);
      if (sendMetadata(response, result)) return;
      const isMissing = 'status' in result && result.status === 404;
      answerApiError(
        response,
        isMissing ? 404 : 500,
        isMissing ? 'Metadata not found' : 'Internal Server Error',
      );
    },
  );
  return router;
}

/** The public address, without a key. */
export function publicMetadataRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.get('/saml2/metadata/:token', (request, response) => {
    const application = sandbox.state.jumpcloud.applications.find(
      ({ metadataToken }) => metadataToken === request.params.token,
    );
    const result = metadataOf(sandbox, application);
    if (!sendMetadata(response, result))
      response.status('status' in result ? result.status : 500).send('Not Found');
  });
  return router;
}

function sendMetadata(response: Response, result: MetadataResult): boolean {
  if (!('xml' in result)) return false;
  response.type('application/xml').send(result.xml);
  return true;
}
