import { applicationFates, connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationSchema } from './integrations.ts';
import { integrationParams, nothing, trimmed } from './shapes.ts';

const kindSchema = z.enum([...connectorKinds, 'bookmark']);

/** What this integration has in JumpCloud and in Mimecast, as a removal asks about it. */
export const removalSchema = z.object({
  applications: z.array(
    z.object({
      kind: kindSchema,
      label: z.string(),
      /** SSO IdP URL; of a bookmark, the page that it opens. */
      ssoUrl: z.string(),
      origin: z.enum(['created', 'adopted']),
      /** `gone`: somebody deleted it in JumpCloud's console. */
      state: z.enum(['on', 'off', 'gone']),
      /** Names of the user groups that may use it; ids where a name is not known. */
      groups: z.array(z.string()),
      /** What becomes of it as decided, or as usual. */
      fate: z.enum(applicationFates),
      /** Mimecast may send people to JumpCloud through it. */
      feedsMimecast: z.boolean(),
      /** What people notice when it goes. */
      consequence: z.string(),
    }),
  ),
  /** User groups that runs of this integration made. */
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      state: z.enum(['there', 'gone']),
      members: z.number(),
      /** Applications of others that it is authorized for: it then stays. */
      authorizedElsewhere: z.number(),
      isChosen: z.boolean(),
    }),
  ),
  /** What was made in Mimecast by hand, or at its API, and is to be cleared up there. */
  inMimecast: z.array(z.string()),
  /** What others did meanwhile, explained, with what to do now. */
  findings: z.array(trimmed(1, 1000)),
});
export type Removal = z.infer<typeof removalSchema>;

/** Looks at JumpCloud and lists what is there, what is gone, and what was decided. */
export const getRemoval = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/removal',
  access: { roles: ['admin', 'helpdesk', 'auditor'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: removalSchema,
});

/** Decides what is removed. Nothing is changed at a vendor. */
export const chooseRemoval = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/removal',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({
    applications: z
      .array(z.object({ kind: kindSchema, fate: z.enum(applicationFates) }))
      .check(z.maxLength(connectorKinds.length + 1)),
    /** Ids of user groups that runs of this integration made. */
    groups: z.array(z.string()).check(z.maxLength(200)),
    /** Others made the adopted applications that are to be deleted; the person knows and wants it. */
    statedAdopted: z.boolean(),
  }),
  response: integrationSchema,
});
