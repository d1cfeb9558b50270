import { administratorsProfileAnswers, gateIds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { evidenceSchema } from './progress.ts';
import { integrationIdSchema, integrationParams, nothing, timeSchema, trimmed } from './shapes.ts';

export const gateConditionSchema = z.object({
  id: z.string(),
  title: z.string(),
  explanation: z.string(),
  state: z.enum(['met', 'unmet', 'expired']),
  /** How it can be met by a person here, if at all; null when only the wizard's own observation counts. */
  attestation: z.nullable(z.object({ text: z.string() })),
  remedy: z.nullable(z.object({ text: z.string(), stepId: z.nullable(z.string()) })),
  evidence: z.nullable(evidenceSchema),
  /** When evidence with a time limit runs out. */
  expiresAt: z.nullable(timeSchema),
});

export const gateSchema = z.object({
  id: z.enum(gateIds),
  title: z.string(),
  explanation: z.string(),
  state: z.enum(['open', 'closed', 'overridden']),
  conditions: z.array(gateConditionSchema),
  /** What the wizard recommends instead, e.g. with an active administrators' profile; it closes nothing. */
  advice: z.nullable(z.object({ heading: z.string(), text: z.string() })),
  override: z.nullable(
    z.object({
      reason: z.string(),
      by: z.string(),
      at: timeSchema,
      confirmedBy: z.nullable(z.string()),
      /** Why it does not count (yet); null when it does. */
      problem: z.nullable(z.string()),
      /** A second admin's confirmation is all that it lacks. */
      lacksOnlySecondAdmin: z.boolean(),
    }),
  ),
  /** How to go back, shown before the gate is passed. */
  rollbackCard: z.array(z.string()),
  /** Propagation: when what the gate waits for is in force at the latest; null when it waits for nothing, or not yet. */
  inForceAt: z.nullable(timeSchema),
});
export type Gate = z.infer<typeof gateSchema>;

export const getGate = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/gates/:gateId',
  access: { roles: ['admin', 'helpdesk', 'auditor'], handOff: true },
  params: z.object({ integrationId: integrationIdSchema, gateId: z.enum(gateIds) }),
  query: nothing,
  body: nothing,
  response: gateSchema,
});

/** Meets a condition by the signed-in person's attestation. */
export const attestCondition = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/gates/:gateId/conditions/:conditionId/attestations',
  access: { roles: ['admin'] },
  params: z.object({ integrationId: integrationIdSchema, gateId: z.enum(gateIds), conditionId: z.string() }),
  query: nothing,
  body: z.object({ note: z.optional(z.string().check(z.trim(), z.maxLength(500))) }),
  response: gateSchema,
});

/** Looks at the vendors for the conditions that they can answer, and records what was seen. */
export const observeGate = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/gates/:gateId/observe',
  access: { roles: ['admin', 'helpdesk'] },
  params: z.object({ integrationId: integrationIdSchema, gateId: z.enum(gateIds) }),
  query: nothing,
  body: nothing,
  response: gateSchema,
});

/** Passes the gate's step: refused with `gate-closed` while a condition is unmet and nothing was overridden. */
export const passGate = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/gates/:gateId/pass',
  access: { roles: ['admin'] },
  params: z.object({ integrationId: integrationIdSchema, gateId: z.enum(gateIds) }),
  query: nothing,
  body: nothing,
  response: gateSchema,
});

export const overrideGate = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/gates/:gateId/override',
  access: { roles: ['admin'] },
  params: z.object({ integrationId: integrationIdSchema, gateId: z.enum(gateIds) }),
  query: nothing,
  body: z.object({
    reason: z
      .string()
      .check(
        z.trim(),
        z.minLength(20, 'Say in at least 20 characters why the risk is acceptable.'),
        z.maxLength(1000),
      ),
  }),
  response: gateSchema,
});

/** A second admin confirms an override, which an active administrators' profile needs. */
export const confirmOverride = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/gates/:gateId/override/confirmation',
  access: { roles: ['admin'] },
  params: z.object({ integrationId: integrationIdSchema, gateId: z.enum(gateIds) }),
  query: nothing,
  body: nothing,
  response: gateSchema,
});

export const answerAdministratorsProfile = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/administrators-profile',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({ answer: z.enum(administratorsProfileAnswers) }),
  response: nothing,
});

export const nameBreakGlass = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/break-glass',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({
    email: z.string().check(z.trim(), z.toLowerCase(), z.email()),
    statedInNoCoveredGroup: z.boolean(),
  }),
  response: z.object({
    /** Password sign-in seen in Mimecast's audit events, when they can be read. */
    passwordSignIn: z.nullable(z.object({ at: timeSchema, event: z.string() })),
    warnings: z.array(trimmed(1, 500)),
  }),
});

/** The first person who is no administrator, and the accounts that stay outside. */
export const chooseFirstUser = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/first-user',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({
    email: z.string().check(z.trim(), z.toLowerCase(), z.email()),
    groupName: trimmed(1, 120),
    applicationSettingName: trimmed(1, 120),
    previousProfileName: trimmed(1, 120),
    serviceAccounts: z.array(z.string().check(z.trim(), z.toLowerCase(), z.email())).check(z.maxLength(200)),
    statedNoServiceAccounts: z.boolean(),
  }),
  response: z.object({ warnings: z.array(z.string()) }),
});

/** What is to become of administrators whom one profile rules. */
export const decideAdministrators = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/administrators',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({
    decision: z.enum(['leave', 'single-sign-on']),
    /** Two administrators who stay signed in; none when administrators are left alone. */
    undoing: z.array(z.string().check(z.trim(), z.toLowerCase(), z.email())).check(z.maxLength(2)),
  }),
  response: nothing,
});

export const administratorsTestSchema = z.object({
  state: z.enum(['not-saved', 'testing', 'undo-due', 'passed', 'proving', 'undoing', 'undone']),
  savedAt: z.nullable(timeSchema),
  /** When the change is to be taken back unless the test has passed. */
  undoAt: z.nullable(timeSchema),
  rollbackCard: z.array(z.string()),
});
export type AdministratorsTest = z.infer<typeof administratorsTestSchema>;

export const getAdministratorsTest = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/administrators-test',
  access: { roles: ['admin', 'helpdesk', 'auditor'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: administratorsTestSchema,
});

/** Records how the test went, or a piece of taking it back; Enforce off is refused before 2-Step on, and proven where there is time. */
export const recordAdministratorsTest = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/administrators-test',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({ act: z.enum(['signedIn', 'twoStepOn', 'twoStepProven', 'enforceOff']) }),
  response: administratorsTestSchema,
});

/** Looks in Mimecast's audit log for a sign-in of one of the two since the Save. */
export const observeAdministratorsTest = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/administrators-test/observe',
  access: { roles: ['admin', 'helpdesk'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: administratorsTestSchema,
});

/** Makes the group of the pilot alone in Mimecast, where its API lets the wizard; says why when it does not. */
export const makePilotGroup = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/pilot-group',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({
    /** Mimecast was asked afterwards, and the group holds the pilot's address and nothing else. */
    isMade: z.boolean(),
    /** What was done, or why it has to be done by hand. */
    text: z.string(),
  }),
});
