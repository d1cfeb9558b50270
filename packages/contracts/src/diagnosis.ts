import { checkOutcomes } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationParams, nothing, timeSchema, trimmed } from './shapes.ts';

const remedySchema = z.object({
  text: z.string(),
  consolePath: z.nullable(z.string()),
  copy: z.nullable(z.string()),
  stepId: z.nullable(z.string()),
});

const diagnosisSchema = z.object({
  person: z.nullable(z.object({ systemUserId: z.string(), name: z.string(), email: z.string() })),
  diagnosedAt: timeSchema,
  /** Why the person can't sign in, in one sentence. */
  summary: z.string(),
  /** The one thing to change; null when nothing was found. */
  change: z.nullable(remedySchema),
  lines: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      outcome: z.enum(checkOutcomes),
      text: z.string(),
      remedy: z.nullable(remedySchema),
    }),
  ),
  /** The whole answer as text, to paste into a ticket. */
  ticket: z.string(),
});
export type UserDiagnosis = z.infer<typeof diagnosisSchema>;

const candidateSchema = z.object({
  systemUserId: z.string(),
  name: z.string(),
  email: z.string(),
  userName: z.string(),
});
export type DiagnosisCandidate = z.infer<typeof candidateSchema>;

/** Says why a person can't sign in. Asks both vendors and changes nothing. */
export const diagnosePerson = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/diagnoses',
  access: { roles: ['admin', 'helpdesk'] },
  params: integrationParams,
  query: nothing,
  body: z.object({
    /** A name, user name or address, or a part of it. */
    search: trimmed(2, 200),
    /** The one who was chosen of several. */
    systemUserId: z.optional(z.string().check(z.regex(/^[0-9a-f]{24}$/))),
  }),
  response: z.object({
    /** Who the search may mean; when it can be only one, the diagnosis is there at once. */
    candidates: z.array(candidateSchema),
    /** How many more there are than candidates. */
    more: z.number(),
    diagnosis: z.nullable(diagnosisSchema),
  }),
});
