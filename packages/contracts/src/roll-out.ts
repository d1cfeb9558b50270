import { groupActKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { gateConditionSchema } from './lockout-guard.ts';
import { integrationParams, nothing, timeSchema, trimmed } from './shapes.ts';

const groupSchema = z.object({
  jumpcloudGroup: z.string(),
  mimecastGroup: z.string(),
  applicationSetting: z.string(),
});

export const rollOutGroupSchema = z.object({
  ...groupSchema.shape,
  /** It stands in the list no longer, and is or may be under single sign-on all the same. */
  isOffTheList: z.boolean(),
  state: z.enum(['not-started', ...groupActKinds]),
  /** What must hold before it starts. */
  conditions: z.array(gateConditionSchema),
  /** Every condition is met at this moment. */
  isReady: z.boolean(),
  /** The profile that the people's setting referenced before; null until the group was started. */
  previousProfile: z.nullable(z.string()),
  /** When a saved change is in force at the latest. */
  inForceAt: z.nullable(timeSchema),
  /** The latest act: by whom, when, and why it was skipped. */
  latest: z.nullable(z.object({ by: z.string(), at: timeSchema, reason: z.nullable(z.string()) })),
  rollbackCard: z.array(z.string()),
});
export type RollOutGroup = z.infer<typeof rollOutGroupSchema>;

export const rollOutSchema = z.object({ groups: z.array(rollOutGroupSchema) });
export type RollOut = z.infer<typeof rollOutSchema>;

/** The groups of the roll-out in their order, each as it stands. */
export const getRollOut = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/roll-out',
  access: { roles: ['admin', 'helpdesk', 'auditor'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: rollOutSchema,
});

const namesGroup = { mimecastGroup: z.string(), applicationSetting: z.string() };

/** Something done with one group; refused while it is not its turn, or a condition is unmet. */
export const actOnGroup = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/roll-out/acts',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.discriminatedUnion('kind', [
    z.object({
      ...namesGroup,
      kind: z.literal('started'),
      /** The profile that the people's setting references today: the way back. */
      previousProfile: trimmed(1, 120),
    }),
    z.object({
      ...namesGroup,
      kind: z.literal('skipped'),
      reason: z
        .string()
        .check(z.trim(), z.minLength(10, 'Say in at least 10 characters why.'), z.maxLength(1000)),
    }),
    z.object({ ...namesGroup, kind: z.enum(['attached', 'through', 'pointed-back', 'taken-back']) }),
  ]),
  response: rollOutSchema,
});

/** Looks whether Mimecast's group holds the break-glass administrator, and records what was seen. */
export const observeGroup = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/roll-out/observe',
  access: { roles: ['admin', 'helpdesk'] },
  params: integrationParams,
  query: nothing,
  body: z.object(namesGroup),
  response: z.object({
    ...rollOutSchema.shape,
    /** Why Mimecast could not tell; null when it could. */
    unreadable: z.nullable(z.string()),
  }),
});

/** A person's word that break-glass is outside a group, for what Mimecast did not tell. */
export const attestGroupCondition = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/roll-out/attestations',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({ ...namesGroup, conditionId: z.literal('break-glass-outside') }),
  response: rollOutSchema,
});
