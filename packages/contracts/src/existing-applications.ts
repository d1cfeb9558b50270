import { connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationSchema } from './integrations.ts';
import { changeSchema } from './provisioning.ts';
import { integrationIdSchema, integrationParams, nothing } from './shapes.ts';

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;
const adminOnly = { roles: ['admin'] } as const;

/** A SAML application of the organization that a connector could be. */
export const existingApplicationSchema = z.object({
  id: z.string(),
  displayLabel: z.string(),
  templateName: z.string(),
  ssoUrl: z.string(),
  acsUrl: z.nullable(z.string()),
  spEntityId: z.nullable(z.string()),
  isActive: z.boolean(),
  /** Why it is likely to be one for this Mimecast account; null when nothing says so. */
  candidate: z.nullable(
    z.object({
      because: z.enum(['acs-url', 'entity-id', 'name']),
      /** The connector whose ACS URL it has. */
      connector: z.nullable(z.enum(connectorKinds)),
    }),
  ),
  /** The integration that it belongs to already. */
  owner: z.nullable(
    z.object({
      integrationName: z.string(),
      isThis: z.boolean(),
      connector: z.enum([...connectorKinds, 'bookmark']),
      origin: z.enum(['created', 'adopted']),
    }),
  ),
});
export type ExistingApplication = z.infer<typeof existingApplicationSchema>;

/** The organization's SAML applications, likely ones first. */
export const listApplications = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/jumpcloud-applications',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ applications: z.array(existingApplicationSchema) }),
});

/** Who would be affected by taking an application over, and what the wizard would put right. */
export const describeAdoption = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/jumpcloud-applications/:applicationId',
  access: everyRole,
  params: z.object({ integrationId: integrationIdSchema, applicationId: z.string() }),
  query: z.object({ connector: z.enum(connectorKinds) }),
  body: nothing,
  response: z.object({
    groups: z.array(z.object({ id: z.string(), name: z.string() })),
    /** People who may sign in through it now. */
    people: z.number(),
    /** Values that a plan would change, once somebody applies it. */
    changes: z.array(changeSchema),
  }),
});

const connectorParams = z.object({
  integrationId: integrationIdSchema,
  connector: z.enum(connectorKinds),
});

/** Makes an existing application the connector's. Nothing is written to JumpCloud. */
export const adoptApplication = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/connectors/:connector/application',
  access: adminOnly,
  params: connectorParams,
  query: nothing,
  body: z.object({ applicationId: z.string().check(z.minLength(1), z.maxLength(100)) }),
  response: integrationSchema,
});

/** Looks after an adopted application no longer. It stays in JumpCloud as it is. */
export const releaseApplication = jsonEndpoint({
  method: 'DELETE',
  path: '/api/integrations/:integrationId/connectors/:connector/application',
  access: adminOnly,
  params: connectorParams,
  query: nothing,
  body: nothing,
  response: integrationSchema,
});
