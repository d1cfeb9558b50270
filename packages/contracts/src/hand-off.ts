import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import {
  actorSchema,
  integrationIdSchema,
  integrationParams,
  nothing,
  timeSchema,
  trimmed,
} from './shapes.ts';

export const handOffStates = ['open', 'expired', 'revoked'] as const;

/** A link to just the Mimecast tasks of one integration, for a colleague without an account. Never its token. */
export const handOffSchema = z.object({
  id: z.string(),
  /** Whom the admin made it for. */
  forWhom: z.string(),
  createdAt: timeSchema,
  createdBy: actorSchema,
  expiresAt: timeSchema,
  state: z.enum(handOffStates),
  /** Name that the colleague stated last, and when the link was opened last; nobody verified it. */
  openedBy: z.nullable(z.string()),
  openedAt: z.nullable(timeSchema),
  /** The colleague asked for another link after this one had ended. */
  askedAgainAt: z.nullable(timeSchema),
});
export type HandOff = z.infer<typeof handOffSchema>;

const adminOnly = { roles: ['admin'] } as const;
const days = z.number().check(z.int(), z.minimum(1), z.maximum(30));
const handOffParams = z.object({ integrationId: integrationIdSchema, handOffId: z.string() });

export const listHandOffs = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/hand-offs',
  access: { roles: ['admin', 'helpdesk', 'auditor'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ handOffs: z.array(handOffSchema) }),
});

export const createHandOffSchema = z.object({ forWhom: trimmed(1, 120), days });

export const createHandOff = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/hand-offs',
  access: adminOnly,
  params: integrationParams,
  query: nothing,
  body: createHandOffSchema,
  /** The token is told once; the page makes the link of it. */
  response: z.object({ handOff: handOffSchema, token: z.string() }),
});

/** From now on, also of a link that has expired; a revoked one stays revoked. */
export const extendHandOff = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/hand-offs/:handOffId/extend',
  access: adminOnly,
  params: handOffParams,
  query: nothing,
  body: z.object({ days }),
  response: handOffSchema,
});

export const revokeHandOff = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/hand-offs/:handOffId/revoke',
  access: adminOnly,
  params: handOffParams,
  query: nothing,
  body: nothing,
  response: handOffSchema,
});

const tokenSchema = z.string().check(z.minLength(1), z.maxLength(200));

/** What a link leads to. Looking changes nothing, so mail scanners that follow links do no harm. */
export const lookAtHandOff = jsonEndpoint({
  method: 'POST',
  path: '/api/hand-off/look',
  access: 'public',
  params: nothing,
  query: nothing,
  body: z.object({ token: tokenSchema }),
  response: z.object({
    state: z.enum(handOffStates),
    integrationName: z.string(),
    createdBy: z.string(),
    expiresAt: timeSchema,
    /** Name stated last, to be offered again. */
    openedBy: z.nullable(z.string()),
    hasAskedAgain: z.boolean(),
  }),
});

/** Begins a session that may do the Mimecast tasks of the integration, under the stated name. */
export const openHandOff = jsonEndpoint({
  method: 'POST',
  path: '/api/hand-off/open',
  access: 'public',
  params: nothing,
  query: nothing,
  body: z.object({ token: tokenSchema, name: trimmed(2, 80) }),
  response: z.object({ integrationId: integrationIdSchema }),
});

/** Tells the admin that the colleague needs another link. */
export const askForHandOff = jsonEndpoint({
  method: 'POST',
  path: '/api/hand-off/ask',
  access: 'public',
  params: nothing,
  query: nothing,
  body: z.object({ token: tokenSchema }),
  response: nothing,
});
