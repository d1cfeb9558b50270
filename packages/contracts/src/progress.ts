import { checkOutcomes, connectorKinds, evidenceSources } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint, streamEndpoint } from './define-endpoint.ts';
import { progressSummarySchema } from './integrations.ts';
import { actorSchema, integrationParams, nothing, timeSchema } from './shapes.ts';

export const stepStates = ['not-started', 'in-progress', 'done', 'needs-attention'] as const;
export type StepState = (typeof stepStates)[number];

/** A recorded observation, labelled for what it is. */
export const evidenceSchema = z.object({
  /** Ledger sequence. */
  seq: z.number(),
  at: timeSchema,
  actor: actorSchema,
  source: z.enum(evidenceSources),
  outcome: z.enum(checkOutcomes),
  connector: z.nullable(z.enum(connectorKinds)),
  /** Items of the step's proof that it is about, such as the ids of statements; empty: the step as a whole. */
  items: z.array(z.string()),
  /** What was seen, in one sentence. */
  summary: z.string(),
  /** Request id of the vendor's answer, when there is one. */
  requestId: z.nullable(z.string()),
  /** The desired values that it vouches for are still the integration's. */
  isCurrent: z.boolean(),
  /** It no longer counts because of what became of the thing that it was seen on, and since when. */
  outlived: z.optional(
    z.object({ because: z.enum(['application-gone', 'application-there-again', 'undone']), at: timeSchema }),
  ),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const stepProgressSchema = z.object({
  stepId: z.string(),
  phaseId: z.string(),
  /** 1-based place among the steps that count for this integration. */
  position: z.number(),
  state: z.enum(stepStates),
  /** Why it cannot start yet; null when it can. */
  cannotStart: z.nullable(z.object({ reason: z.string(), needs: z.array(z.string()) })),
  startedBy: z.nullable(actorSchema),
  startedAt: z.nullable(timeSchema),
  /** Why it needs attention, in one sentence. */
  attention: z.nullable(z.string()),
  evidence: z.array(evidenceSchema),
});
export type StepProgress = z.infer<typeof stepProgressSchema>;

export const progressSchema = z.object({
  summary: progressSummarySchema,
  steps: z.array(stepProgressSchema),
});
export type Progress = z.infer<typeof progressSchema>;

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;

export const getProgress = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/progress',
  access: { ...everyRole, handOff: true },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: progressSchema,
});

/** Tells that something changed; carries no state of its own (the page asks again). */
export const integrationEventSchema = z.object({
  seq: z.number(),
  kind: z.string(),
  stepId: z.nullable(z.string()),
  runId: z.nullable(z.string()),
});
export type IntegrationEvent = z.infer<typeof integrationEventSchema>;

export const streamEvents = streamEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/events',
  access: { ...everyRole, handOff: true },
  params: integrationParams,
  query: nothing,
  event: integrationEventSchema,
});
