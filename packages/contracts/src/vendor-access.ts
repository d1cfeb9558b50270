import { grids, jumpcloudRegions, mimecastApiHosts } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationParams, nothing, trimmed } from './shapes.ts';

const secret = z.string().check(z.trim(), z.minLength(8), z.maxLength(500));

/**
 * `credential` may be left out to go on with the saved one (for example to choose among several
 * organizations after the key was verified).
 */
export const connectJumpCloudSchema = z.object({
  region: z.enum(jumpcloudRegions),
  credential: z.optional(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('api-key'), apiKey: secret }),
      z.object({ kind: z.literal('service-account'), clientId: trimmed(1, 200), clientSecret: secret }),
      /** Taken from the server's environment. */
      z.object({ kind: z.literal('environment') }),
    ]),
  ),
  organizationId: z.optional(z.string().check(z.regex(/^[0-9a-f]{24}$/))),
});

export const organizationChoiceSchema = z.object({ id: z.string(), name: z.nullable(z.string()) });

export const jumpcloudConnectionSchema = z.object({
  organizations: z.array(organizationChoiceSchema),
  /** Null while one of several must be chosen. */
  organization: z.nullable(organizationChoiceSchema),
  lastFour: z.string(),
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
    grid: z.optional(z.enum(grids)),
  }),
  z.object({
    kind: z.literal('environment'),
    apiHost: z.enum(mimecastApiHosts),
    grid: z.optional(z.enum(grids)),
  }),
  z.object({
    kind: z.literal('by-hand'),
    grid: z.enum(grids),
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
  grid: z.enum(grids),
  region: z.nullable(z.string()),
  knownFrom: z.enum(['api', 'by-hand']),
  lastFour: z.nullable(z.string()),
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
