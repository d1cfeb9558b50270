import { checkOutcomes, connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { uploadEndpoint } from './define-endpoint.ts';
import { integrationParams, timeSchema } from './shapes.ts';

/** A recording of a whole sign-in is larger than the messages in it. */
export const maxPastedBytes = 8_000_000;

/** A message in what was pasted. */
const foundMessageSchema = z.object({
  kind: z.enum(['response', 'request']),
  /** How it was packed; null when it came as XML. */
  binding: z.nullable(z.enum(['post', 'redirect'])),
  /** Without its query; null when the paste does not tell. */
  sentTo: z.nullable(z.string()),
  sentAt: z.nullable(timeSchema),
});
export type FoundMessage = z.infer<typeof foundMessageSchema>;

const messageFindingSchema = z.object({
  rule: z.string(),
  title: z.string(),
  outcome: z.enum(checkOutcomes),
  /** Covered by a valid signature; otherwise anyone may have written it. */
  isVerified: z.boolean(),
  expected: z.string(),
  seen: z.string(),
  /** Why it differs; null when it does not. */
  cause: z.nullable(z.string()),
  remedy: z.nullable(
    z.object({
      text: z.string(),
      consolePath: z.nullable(z.string()),
      copy: z.nullable(z.string()),
      stepId: z.nullable(z.string()),
    }),
  ),
});
export type MessageFinding = z.infer<typeof messageFindingSchema>;

const messageInspectionSchema = z.object({
  /** Place of the message in the list. */
  message: z.number(),
  kind: z.enum(['response', 'request']),
  connector: z.enum(connectorKinds),
  /** The connector was guessed by the addresses in the message. */
  isConnectorGuessed: z.boolean(),
  inspectedAt: timeSchema,
  /** The worst of the findings. */
  outcome: z.enum(checkOutcomes),
  findings: z.array(messageFindingSchema),
  /** What a response says of the person, only as far as a signature covers it; what a request asks. */
  facts: z.array(z.object({ term: z.string(), value: z.string() })),
});
export type MessageInspection = z.infer<typeof messageInspectionSchema>;

export const messageInspectionAnswerSchema = z.object({
  messages: z.array(foundMessageSchema),
  /** Null when there are several and none was chosen. */
  inspection: z.nullable(messageInspectionSchema),
});
export type MessageInspectionAnswer = z.infer<typeof messageInspectionAnswerSchema>;

/** Inspects what somebody pasted. Nothing of it is kept, logged or sent to a vendor. */
export const inspectMessage = uploadEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/message-inspections',
  access: { roles: ['admin', 'helpdesk'] },
  params: integrationParams,
  query: z.object({
    /** Which message of several, from 0. */
    message: z.optional(z.string().check(z.regex(/^\d{1,2}$/))),
    /** Left out: guessed. */
    connector: z.optional(z.enum(connectorKinds)),
  }),
  accepts: ['text/plain'],
  maxBytes: maxPastedBytes,
  response: messageInspectionAnswerSchema,
});
