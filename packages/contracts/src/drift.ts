import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationParams, nothing, timeSchema } from './shapes.ts';

/** A value in JumpCloud that is not what the wizard saw last. Who changed it can't be known. */
export const driftChangeSchema = z.object({
  resource: z.enum(['application', 'group']),
  about: z.string(),
  field: z.string(),
  /** Null: not there. */
  then: z.nullable(z.string()),
  now: z.nullable(z.string()),
  lastSeenAt: timeSchema,
  /** What a repair does about it; null: it is nothing that the wizard decides, and it stays. */
  repair: z.nullable(z.string()),
});
export type DriftChange = z.infer<typeof driftChangeSchema>;

export const driftFindingKinds = ['application-gone', 'group-gone', 'still-bound', 'twin'] as const;

export const driftSchema = z.object({
  lookedAt: timeSchema,
  organization: z.object({ id: z.string(), name: z.nullable(z.string()) }),
  /** Latest read-back that anything is compared with; null before the first. */
  lastSeenAt: z.nullable(timeSchema),
  changes: z.array(driftChangeSchema),
  /** What needs a decision, or more than a value. */
  findings: z.array(z.object({ kind: z.enum(driftFindingKinds), text: z.string(), remedy: z.string() })),
  /** Operations of the repair, as sentences. */
  repairs: z.array(z.string()),
  /** Why a repair can't be applied. */
  blockers: z.array(z.object({ text: z.string(), remedy: z.string() })),
});
export type Drift = z.infer<typeof driftSchema>;

/** What JumpCloud has now beside what it should have and what was seen last. Writes nothing anywhere. */
export const getDrift = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/drift',
  access: { roles: ['admin', 'helpdesk', 'auditor'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: driftSchema,
});
