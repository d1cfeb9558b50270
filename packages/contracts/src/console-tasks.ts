import { connectorKinds, sections } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationIdSchema, nothing, timeSchema, trimmed } from './shapes.ts';
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
  access: { roles: ['admin'], handOff: true },
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
  access: { roles: ['admin'], handOff: true },
  params: stepParams,
  query: nothing,
  body: pasteBackSchema,
  response: pasteBackResultSchema,
});

/** What was found on a whole page that was copied at once. */
export const pastedPageSchema = z.object({
  results: z.array(pasteBackResultSchema),
  /** Fields of the step that the page said nothing about, by label. */
  missing: z.array(z.object({ field: z.string(), label: z.string() })),
});
export type PastedPage = z.infer<typeof pastedPageSchema>;

/** Looks for every field of the step on a copied page and compares what it finds; each is evidence of its own. */
export const pasteBackPage = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/steps/:stepId/pasted-pages',
  access: { roles: ['admin'], handOff: true },
  params: stepParams,
  query: nothing,
  body: z.object({ pasted: z.string().check(z.maxLength(60_000)) }),
  response: pastedPageSchema,
});

/** Paste-backs of a step so far: the latest result of each field. */
export const listPasteBacks = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/steps/:stepId/paste-backs',
  access: { roles: ['admin', 'helpdesk', 'auditor'], handOff: true },
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

export const authenticationProfileSchema = z.object({
  origin: z.enum(['new', 'existing']),
  /** Settings that reference an existing profile, one an entry; empty with `statedUnreferenced`. */
  referencedBy: z.array(trimmed(1, 120)).check(z.maxLength(50)),
  statedUnreferenced: z.boolean(),
  fill: z.enum(['metadata-url', 'by-hand']),
  /** Sections beside the Administration Console's default, each with the connector that feeds it. */
  sections: z
    .array(z.object({ section: z.enum(sections), connector: z.enum(connectorKinds) }))
    .check(z.maxLength(3)),
  /** Connectors through which the person has seen a sign-in that started at Mimecast. */
  seenSignIn: z.array(z.enum(connectorKinds)).check(z.maxLength(3)),
});

/** How the authentication profile is made: new or existing, by metadata URL or by hand, for which sections. */
export const chooseAuthenticationProfile = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/authentication-profile',
  access: { roles: ['admin'] },
  params: z.object({ integrationId: integrationIdSchema }),
  query: nothing,
  body: authenticationProfileSchema,
  response: nothing,
});

/** An event of Mimecast's audit log as it was read: its wording is not documented. */
export const rawAuditEventSchema = z.object({
  id: z.string(),
  auditType: z.string(),
  user: z.string(),
  eventTime: z.string(),
  eventInfo: z.string(),
  category: z.string(),
});
export type RawAuditEvent = z.infer<typeof rawAuditEventSchema>;

export const taskEventsSchema = z.object({
  /** Possible evidence of the step, newest first. */
  events: z.array(rawAuditEventSchema),
  /** When the audit log was asked last; null: never. */
  askedAt: z.nullable(timeSchema),
  /** Why it could not be asked, or found nothing: then the attestation is what counts. */
  note: z.nullable(z.string()),
});
export type TaskEvents = z.infer<typeof taskEventsSchema>;

const taskEventsEndpoint = {
  path: '/api/integrations/:integrationId/steps/:stepId/audit-events',
  params: stepParams,
  query: nothing,
  body: nothing,
  response: taskEventsSchema,
} as const;

/** What Mimecast's audit log was seen to tell about a task. */
export const listTaskEvents = jsonEndpoint({
  ...taskEventsEndpoint,
  method: 'GET',
  access: { roles: ['admin', 'helpdesk', 'auditor'], handOff: true },
});

/** Asks the audit log for events around the time of a task and records those that seem to be about it. */
export const lookForTaskEvents = jsonEndpoint({
  ...taskEventsEndpoint,
  method: 'POST',
  access: { roles: ['admin', 'helpdesk'] },
});
