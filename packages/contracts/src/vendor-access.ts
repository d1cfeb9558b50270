import { jumpcloudRegions, mimecastApiHosts } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { credentialSchema } from './integrations.ts';
import {
  gridSchema,
  integrationIdSchema,
  integrationParams,
  nothing,
  timeSchema,
  trimmed,
} from './shapes.ts';

const secret = z.string().check(z.trim(), z.minLength(8), z.maxLength(500));

const apiKeySchema = z.object({ kind: z.literal('api-key'), apiKey: secret });
const serviceAccountSchema = z.object({
  kind: z.literal('service-account'),
  clientId: trimmed(1, 200),
  clientSecret: secret,
});

/**
 * `credential` may be left out to go on with the saved one (for example to choose among several
 * organizations after the key was verified).
 */
export const connectJumpCloudSchema = z.object({
  region: z.enum(jumpcloudRegions),
  credential: z.optional(
    z.discriminatedUnion('kind', [
      apiKeySchema,
      serviceAccountSchema,
      /** Taken from the server's environment. */
      z.object({ kind: z.literal('environment') }),
    ]),
  ),
  organizationId: z.optional(z.string().check(z.regex(/^[0-9a-f]{24}$/))),
  /** When the region does not know the credential, ask the others; it goes to JumpCloud's own hosts only. */
  triesOtherRegions: z.optional(z.boolean()),
});

export const organizationChoiceSchema = z.object({ id: z.string(), name: z.nullable(z.string()) });

const rightSchema = z.enum(['allowed', 'refused', 'unknown']);

/** What JumpCloud told about a credential when it was verified; nothing was changed there to learn it. */
export const credentialCheckSchema = z.object({
  at: timeSchema,
  rights: z.object({ applications: rightSchema, groups: rightSchema }),
  /** Hints, never certain; null: JumpCloud does not tell. */
  entitlement: z.object({
    hasSso: z.nullable(z.boolean()),
    products: z.array(z.string()),
    hasDirectoryInsights: z.nullable(z.boolean()),
  }),
});
export type CredentialCheck = z.infer<typeof credentialCheckSchema>;

export const jumpcloudConnectionSchema = z.object({
  /** The one that knows the credential. */
  region: z.enum(jumpcloudRegions),
  organizations: z.array(organizationChoiceSchema),
  /** Null while one of several must be chosen. */
  organization: z.nullable(organizationChoiceSchema),
  lastFour: z.string(),
  /** Null while an organization must be chosen. */
  check: z.nullable(credentialCheckSchema),
  warnings: z.array(z.string()),
});
export type JumpCloudConnection = z.infer<typeof jumpcloudConnectionSchema>;

export const connectJumpCloud = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/jumpcloud-connection',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: connectJumpCloudSchema,
  response: jumpcloudConnectionSchema,
});

/** Credentials of the API 2.0 application, or the account by hand when there are none. */
export const connectMimecastSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('api-application'),
    apiHost: z.enum(mimecastApiHosts),
    clientId: trimmed(1, 200),
    clientSecret: secret,
    /** Only when the person corrects what was derived. */
    grid: z.optional(gridSchema),
  }),
  z.object({
    kind: z.literal('environment'),
    apiHost: z.enum(mimecastApiHosts),
    grid: z.optional(gridSchema),
  }),
  z.object({
    kind: z.literal('by-hand'),
    grid: gridSchema,
    accountCode: z
      .string()
      .check(
        z.trim(),
        z.toUpperCase(),
        z.regex(
          /^C[A-Z0-9]{3,19}$/,
          'An account code starts with C and has only capital letters and digits, for example CUSA35A403.',
        ),
      ),
  }),
]);

export const mimecastConnectionSchema = z.object({
  accountCode: z.string(),
  accountName: z.nullable(z.string()),
  grid: gridSchema,
  region: z.nullable(z.string()),
  knownFrom: z.enum(['api', 'by-hand']),
  lastFour: z.nullable(z.string()),
  /** Products of the account; null when they could not be read. */
  packages: z.nullable(z.array(z.string())),
  warnings: z.array(z.string()),
});
export type MimecastConnection = z.infer<typeof mimecastConnectionSchema>;

export const connectMimecast = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/mimecast-connection',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: connectMimecastSchema,
  response: mimecastConnectionSchema,
});

export const credentialsSchema = z.object({
  credentials: z.array(z.object({ ...credentialSchema.shape, check: z.nullable(credentialCheckSchema) })),
  /** Which credential each kind of call to JumpCloud is made with; null: none, so that one is asked for. */
  jumpcloud: z.object({
    changes: z.nullable(z.enum(['set-up', 'environment'])),
    reads: z.nullable(z.enum(['set-up', 'environment', 'read-only'])),
  }),
});
export type Credentials = z.infer<typeof credentialsSchema>;

/** Saved credentials of an integration, by their last four characters. */
export const listCredentials = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/credentials',
  access: { roles: ['admin', 'helpdesk', 'auditor'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: credentialsSchema,
});

/** Keeps a credential that validation goes on with once the set-up one is deleted. */
export const saveReadOnlyCredential = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/credentials/jumpcloud/read-only',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({ credential: z.discriminatedUnion('kind', [apiKeySchema, serviceAccountSchema]) }),
  response: credentialsSchema,
});

export const deleteCredential = jsonEndpoint({
  method: 'DELETE',
  path: '/api/integrations/:integrationId/credentials/:vendor/:purpose',
  access: { roles: ['admin'] },
  params: z.object({
    integrationId: integrationIdSchema,
    vendor: credentialSchema.shape.vendor,
    purpose: credentialSchema.shape.purpose,
  }),
  query: nothing,
  body: nothing,
  response: credentialsSchema,
});
