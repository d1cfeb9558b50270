import { checkOutcomes, connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint, streamEndpoint } from './define-endpoint.ts';
import { actorSchema, integrationIdSchema, integrationParams, nothing, timeSchema } from './shapes.ts';

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;
const validators = { roles: ['admin', 'helpdesk'] } as const;

export const checkResultSchema = z.object({
  checkId: z.string(),
  title: z.string(),
  connector: z.nullable(z.enum(connectorKinds)),
  outcome: z.enum(checkOutcomes),
  /** What it proves, and what it does not. */
  proves: z.string(),
  expected: z.string(),
  seen: z.string(),
  remedy: z.nullable(
    z.object({
      text: z.string(),
      consolePath: z.nullable(z.string()),
      copy: z.nullable(z.string()),
      stepId: z.nullable(z.string()),
    }),
  ),
  /** What was seen, as values that two runs are compared by. */
  values: z.optional(z.array(z.string())),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

export const checksRunSchema = z.object({
  id: z.string(),
  startedAt: timeSchema,
  startedBy: actorSchema,
  results: z.array(checkResultSchema),
});
export type ChecksRun = z.infer<typeof checksRunSchema>;

export const runChecks = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/checks',
  access: validators,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: checksRunSchema,
});

/** The latest run; null before the first. */
export const getChecks = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/checks',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ latest: z.nullable(checksRunSchema) }),
});

/** Of a run while it goes on: that it began, each result as soon as it is known, and that it is kept. */
export const checksEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), checksRunId: z.string(), total: z.number() }),
  z.object({ kind: z.literal('result'), result: checkResultSchema }),
  z.object({ kind: z.literal('finished'), checksRunId: z.string() }),
]);
export type ChecksEvent = z.infer<typeof checksEventSchema>;

/** Runs the checks, and tells of it as server-sent events. The run goes on when the page is closed. */
export const streamChecks = streamEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/checks/stream',
  access: validators,
  params: integrationParams,
  query: nothing,
  event: checksEventSchema,
});

/** What has changed from one run to the next: "certificate replaced", "fails now, passed before". */
const differenceSchema = z.object({
  checkId: z.string(),
  title: z.string(),
  connector: z.nullable(z.enum(connectorKinds)),
  text: z.string(),
  before: z.nullable(z.enum(checkOutcomes)),
  after: z.nullable(z.enum(checkOutcomes)),
});
export type ChecksDifference = z.infer<typeof differenceSchema>;

const checksRunSummarySchema = z.object({
  id: z.string(),
  startedAt: timeSchema,
  startedBy: actorSchema,
  counts: z.record(z.enum(checkOutcomes), z.number()),
  /** Since the run before; empty for the first. */
  differences: z.array(differenceSchema),
});
export type ChecksRunSummary = z.infer<typeof checksRunSummarySchema>;

/** Runs, newest first. */
export const listChecksRuns = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/checks/runs',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ runs: z.array(checksRunSummarySchema), total: z.number() }),
});

const keptChecksRunSchema = z.object({
  run: checksRunSchema,
  previous: z.nullable(z.object({ id: z.string(), startedAt: timeSchema })),
  next: z.nullable(z.string()),
  differences: z.array(differenceSchema),
});
export type KeptChecksRun = z.infer<typeof keptChecksRunSchema>;

/** One run, with what has changed since the run before. */
export const getChecksRun = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/checks/runs/:checksRunId',
  access: everyRole,
  params: z.object({ integrationId: integrationIdSchema, checksRunId: z.string() }),
  query: nothing,
  body: nothing,
  response: keptChecksRunSchema,
});

export const signInDirections = ['sp-initiated', 'idp-initiated'] as const;

const seenSchema = z.object({
  outcome: z.enum(checkOutcomes),
  text: z.string(),
  at: z.nullable(timeSchema),
  /** The vendor's own event, as it was worded. */
  event: z.nullable(z.string()),
});

export const signInRunSchema = z.object({
  id: z.string(),
  direction: z.enum(signInDirections),
  connector: z.enum(connectorKinds),
  startedAt: timeSchema,
  startedBy: actorSchema,
  /** Until when the vendors' events are waited for. */
  waitUntil: timeSchema,
  /** Address the person opens, mapped for a rehearsal. */
  openUrl: z.string(),
  openLabel: z.string(),
  /** JumpCloud issued the assertion (does not prove that Mimecast accepted it). */
  jumpcloud: seenSchema,
  /** Mimecast let the person in. */
  mimecast: seenSchema,
  outcome: z.enum(checkOutcomes),
  remedy: z.nullable(z.string()),
  /** The pilot's signed-in attestation is asked when the vendors' events can't tell. */
  attestation: z.nullable(z.object({ text: z.string(), isGiven: z.boolean() })),
});
export type SignInRun = z.infer<typeof signInRunSchema>;

export const startSignInRun = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/sign-in-runs',
  access: validators,
  params: integrationParams,
  query: nothing,
  body: z.object({ direction: z.enum(signInDirections), connector: z.enum(connectorKinds) }),
  response: signInRunSchema,
});

const signInRunParams = z.object({ integrationId: integrationIdSchema, signInRunId: z.string() });

/** Asks the vendors again; a page polls it while the outcome is `waiting`. */
export const observeSignInRun = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/sign-in-runs/:signInRunId/observe',
  access: validators,
  params: signInRunParams,
  query: nothing,
  body: nothing,
  response: signInRunSchema,
});

export const attestSignInRun = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/sign-in-runs/:signInRunId/attestation',
  access: validators,
  params: signInRunParams,
  query: nothing,
  body: z.object({
    landedInMimecast: z.boolean(),
    note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
  }),
  response: signInRunSchema,
});

/** Latest run of each direction and connector. */
export const listSignInRuns = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/sign-in-runs',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ runs: z.array(signInRunSchema) }),
});
