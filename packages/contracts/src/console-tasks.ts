import { connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationIdSchema, nothing, trimmed } from './shapes.ts';
import { evidenceSchema } from './progress.ts';

const stepParams = z.object({ integrationId: integrationIdSchema, stepId: z.string() });

/** A person states what they did or saw; `statements` are ids of the step's statements. */
export const attestSchema = z.object({
  statements: z.array(z.string()).check(z.minLength(1), z.maxLength(30)),
  connector: z.optional(z.enum(connectorKinds)),
  note: z.optional(z.string().check(z.trim(), z.maxLength(500))),
});

export const attestStep = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/steps/:stepId/attestations',
  access: { roles: ['admin'] },
  params: stepParams,
  query: nothing,
  body: attestSchema,
  response: z.object({ evidence: evidenceSchema }),
});

export const pasteBackSchema = z.object({
  /** Id of the console field of the step. */
  field: z.string(),
  connector: z.optional(z.enum(connectorKinds)),
  pasted: z.string().check(z.maxLength(20_000)),
});

export const pasteBackResultSchema = z.object({
  field: z.string(),
  label: z.string(),
  matches: z.boolean(),
  expected: z.string(),
  segments: z.array(z.object({ kind: z.enum(['same', 'missing', 'extra']), text: z.string() })),
  /** The mistake by name, e.g. "It starts with https://, which Mimecast's entity ID does not have." */
  mistakes: z.array(z.object({ id: z.string(), text: z.string() })),
});
export type PasteBackResult = z.infer<typeof pasteBackResultSchema>;

/** Compares what was saved in the console with what it must be; a match is evidence. */
export const pasteBackValue = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/steps/:stepId/paste-backs',
  access: { roles: ['admin'] },
  params: stepParams,
  query: nothing,
  body: pasteBackSchema,
  response: pasteBackResultSchema,
});

/** Paste-backs of a step so far: the latest result of each field. */
export const listPasteBacks = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/steps/:stepId/paste-backs',
  access: { roles: ['admin', 'helpdesk', 'auditor'] },
  params: stepParams,
  query: nothing,
  body: nothing,
  response: z.object({
    fields: z.array(z.object({ field: z.string(), matches: z.boolean(), at: z.string() })),
  }),
});

/** Names of what the person makes in Mimecast's console, with what to go back to. */
export const nameConsoleObjects = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/mimecast-console',
  access: { roles: ['admin'] },
  params: z.object({ integrationId: integrationIdSchema }),
  query: nothing,
  body: z.object({
    authenticationProfileName: trimmed(1, 120),
    applicationSettingName: trimmed(1, 120),
    pilotGroupName: trimmed(1, 120),
    previousProfileName: trimmed(1, 120),
    previousSettingName: trimmed(1, 120),
  }),
  response: nothing,
});
