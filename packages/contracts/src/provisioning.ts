import { connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { membersSchema } from './application-access.ts';
import { jsonEndpoint } from './define-endpoint.ts';
import { conflictsSchema } from './problem.ts';
import { integrationSchema } from './integrations.ts';
import {
  actorSchema,
  integrationIdSchema,
  integrationParams,
  nothing,
  timeSchema,
  trimmed,
} from './shapes.ts';

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;
const adminOnly = { roles: ['admin'] } as const;

export const personChoiceSchema = z.object({
  systemUserId: z.string(),
  email: z.string(),
  name: z.string(),
  isActive: z.boolean(),
});

export const findPeople = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/jumpcloud-people',
  access: everyRole,
  params: integrationParams,
  query: z.object({ search: z.string() }),
  body: nothing,
  response: z.object({ people: z.array(personChoiceSchema), total: z.number() }),
});

export const listUserGroups = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/jumpcloud-groups',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ groups: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

export const choosePilot = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/pilot',
  access: adminOnly,
  params: integrationParams,
  query: nothing,
  body: z.object({
    email: z.string().check(z.trim(), z.toLowerCase(), z.email()),
    groupName: trimmed(1, 100),
    /** Further people of the group. Left out: as decided before. */
    members: z.optional(membersSchema),
  }),
  response: integrationSchema,
});

/** Scopes of the steps; `reactivate`: back from `deactivate`; `undo`: what one run made; `repair`: everything that has drifted. */
export const planScopes = [
  'create',
  'authorize-pilot',
  'roll-out',
  'remove-replaced',
  'deactivate',
  'delete',
  'reactivate',
  'undo',
  'repair',
] as const;

export const changeSchema = z.object({
  field: z.string(),
  /** Null: not there before. */
  from: z.nullable(z.string()),
  /** Null: gone afterwards. */
  to: z.nullable(z.string()),
});

export const operationStates = ['pending', 'running', 'done', 'failed', 'skipped', 'cancelled'] as const;

export const operationSchema = z.object({
  id: z.string(),
  /** What happens to the thing: create, change, leave, remove. */
  verb: z.enum(['create', 'change', 'leave', 'remove']),
  /** Sentence for people, e.g. "Create the application Mimecast". */
  title: z.string(),
  resource: z.enum(['application', 'bookmark', 'group', 'membership', 'authorization']),
  connector: z.nullable(z.enum(connectorKinds)),
  changes: z.array(changeSchema),
  dependsOn: z.array(z.string()),
  state: z.enum(operationStates),
  /** Call in flight or made last, e.g. "POST /api/applications". */
  call: z.nullable(z.string()),
  requestId: z.nullable(z.string()),
  error: z.nullable(z.string()),
});
export type PlannedOperation = z.infer<typeof operationSchema>;

export const planSchema = z.object({
  id: z.string(),
  scope: z.enum(planScopes),
  madeAt: timeSchema,
  madeBy: actorSchema,
  organization: z.object({ id: z.string(), name: z.nullable(z.string()) }),
  operations: z.array(operationSchema),
  /** Why the plan can't be applied; empty when it can. */
  blockers: z.array(
    z.object({ code: z.string(), text: z.string(), remedy: z.string(), stepId: z.nullable(z.string()) }),
  ),
  warnings: z.array(z.string()),
  /** The run that an `undo` takes back. */
  undoes: z.nullable(z.object({ runId: z.string(), scope: z.enum(planScopes) })),
  /** How this plan would be undone, in its order; known before the first write. */
  undo: z.array(
    z.object({
      verb: z.enum(['remove', 'change', 'leave']),
      text: z.string(),
      changes: z.array(changeSchema),
    }),
  ),
  /** Number of applications that the plan removes, which the person must type. */
  applicationsToDelete: z.number(),
  /** Nothing to do: JumpCloud is already as wanted. */
  isEmpty: z.boolean(),
});
export type Plan = z.infer<typeof planSchema>;

export const makePlan = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/plans',
  access: { roles: ['admin', 'helpdesk'] },
  params: integrationParams,
  query: nothing,
  /** `runId`: of the run to take back, for the scope `undo`. */
  body: z.object({ scope: z.enum(planScopes), runId: z.optional(z.string()) }),
  response: planSchema,
});

export const runStates = ['running', 'done', 'failed', 'cancelled'] as const;

export const runSchema = z.object({
  id: z.string(),
  planId: z.string(),
  scope: z.enum(planScopes),
  state: z.enum(runStates),
  startedAt: timeSchema,
  startedBy: actorSchema,
  finishedAt: z.nullable(timeSchema),
  operations: z.array(operationSchema),
  /** Somebody asked for its end: what is in flight ends, nothing else begins. */
  isCancelRequested: z.boolean(),
  /** Why it stopped and what to do, when it failed. */
  failure: z.nullable(
    z.object({ text: z.string(), remedy: z.string(), conflicts: z.optional(conflictsSchema) }),
  ),
  /** The run that it takes back, when it is an undo. */
  undoes: z.nullable(z.object({ runId: z.string(), scope: z.enum(planScopes) })),
  /** Whether what it made can be taken back now, and why not. */
  undo: z.object({ isOffered: z.boolean(), why: z.nullable(z.string()) }),
});
export type Run = z.infer<typeof runSchema>;

export const planParams = z.object({ integrationId: integrationIdSchema, planId: z.string() });
export const runParams = z.object({ integrationId: integrationIdSchema, runId: z.string() });

export const applyPlan = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/plans/:planId/apply',
  access: adminOnly,
  params: planParams,
  query: nothing,
  /** `applicationsToDelete`: typed by the person for a plan that deletes, as the console asks. */
  body: z.object({ applicationsToDelete: z.optional(z.number()) }),
  response: runSchema,
});

export const getRun = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/runs/:runId',
  access: everyRole,
  params: runParams,
  query: nothing,
  body: nothing,
  response: runSchema,
});

/** Latest run of each scope, newest first. */
export const listRuns = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/runs',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ runs: z.array(runSchema) }),
});

export const cancelRun = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/runs/:runId/cancel',
  access: adminOnly,
  params: runParams,
  query: nothing,
  body: nothing,
  response: runSchema,
});

/** One value of an application as wanted and as JumpCloud has it. */
export const valueCheckSchema = z.object({
  connector: z.enum(connectorKinds),
  field: z.string(),
  expected: z.string(),
  seen: z.nullable(z.string()),
  matches: z.boolean(),
});

/** Reads each application back and compares; records the observation. */
export const checkApplicationValues = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/application-values',
  access: { roles: ['admin', 'helpdesk'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ values: z.array(valueCheckSchema) }),
});

export const metadataVerificationSchema = z.object({
  connector: z.enum(connectorKinds),
  url: z.string(),
  entityId: z.string(),
  ssoUrl: z.string(),
  certificateSha256: z.string(),
  certificateNotAfter: timeSchema,
  /** Findings, each with what was expected and what was seen. */
  findings: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      text: z.string(),
      expected: z.nullable(z.string()),
      seen: z.nullable(z.string()),
    }),
  ),
  isVerified: z.boolean(),
});
export type MetadataVerification = z.infer<typeof metadataVerificationSchema>;

/** Fetches the pasted metadata URL and compares it with the application. */
export const verifyMetadataUrl = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/connectors/:connector/metadata-url',
  access: adminOnly,
  params: z.object({ integrationId: integrationIdSchema, connector: z.enum(connectorKinds) }),
  query: nothing,
  body: z.object({ url: z.string().check(z.trim(), z.minLength(1), z.maxLength(2000)) }),
  response: metadataVerificationSchema,
});

export const saveRollOut = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/roll-out',
  access: adminOnly,
  params: integrationParams,
  query: nothing,
  body: z.object({
    groups: z
      .array(
        z.object({
          jumpcloudGroup: trimmed(1, 100),
          mimecastGroup: trimmed(1, 100),
          applicationSetting: trimmed(1, 100),
          /** People to add to the JumpCloud group. Left out: as decided before. */
          members: z.optional(membersSchema),
        }),
      )
      .check(z.maxLength(50)),
  }),
  response: integrationSchema,
});
