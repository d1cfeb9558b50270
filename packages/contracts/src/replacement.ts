import { connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationSchema } from './integrations.ts';
import { integrationParams, nothing, trimmed } from './shapes.ts';

/** Begins another application in the place of one, because its SSO IdP URL can't be edited. Nothing is changed at a vendor. */
export const replaceApplication = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/replacement',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({
    connector: z.enum(connectorKinds),
    /** New last part of the SSO IdP URL. */
    slug: trimmed(1, 200),
  }),
  response: integrationSchema,
});

/** Goes back to the application that was to be replaced; the new one, if it was made, is then the one to remove. */
export const keepReplaced = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/replacement/back',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: integrationSchema,
});
