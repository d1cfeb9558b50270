import { connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import { integrationIdSchema, integrationParams, nothing, trimmed } from './shapes.ts';

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;

/** One of the integration's applications: a connector, or the tile that opens Mimecast's sign-in page. */
export const applicationRoleSchema = z.enum([...connectorKinds, 'bookmark']);
export type ApplicationRole = z.infer<typeof applicationRoleSchema>;

const addressSchema = z.string().check(z.trim(), z.toLowerCase(), z.email());
/** Addresses of people to add to a group, as JumpCloud has them. */
export const membersSchema = z
  .array(addressSchema)
  .check(z.maxLength(50, 'Add at most 50 people at a time.'));

export const accessGroupSchema = z.object({
  name: z.string(),
  /** Why the group is here: the pilot's, one of the roll-out, or given access apart. */
  purpose: z.enum(['pilot', 'roll-out', 'other']),
  /** Addresses of people that the plan adds. */
  members: z.array(z.string()),
  /** Applications that it may use once the plan is applied. */
  applications: z.array(applicationRoleSchema),
  /** What JumpCloud has now; null: no such group yet. */
  seen: z.nullable(z.object({ memberCount: z.number(), applications: z.array(applicationRoleSchema) })),
});
export type AccessGroup = z.infer<typeof accessGroupSchema>;

export const applicationAccessSchema = z.object({
  applications: z.array(
    z.object({
      role: applicationRoleSchema,
      displayLabel: z.string(),
      /** Whether JumpCloud has it already. */
      isCreated: z.boolean(),
    }),
  ),
  groups: z.array(accessGroupSchema),
});
export type ApplicationAccess = z.infer<typeof applicationAccessSchema>;

/** Who may use the applications: what was decided, beside what JumpCloud has. */
export const getAccess = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/access',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: applicationAccessSchema,
});

/** Decides who may use the applications. JumpCloud is changed only by the plan that follows. */
export const saveAccess = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/access',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: z.object({
    groups: z
      .array(
        z.object({
          name: trimmed(1, 100),
          members: membersSchema,
          applications: z.array(applicationRoleSchema),
        }),
      )
      .check(z.maxLength(100)),
  }),
  response: applicationAccessSchema,
});

/** Who is in a group of JumpCloud, before it is chosen: all of them would be let through. */
export const getUserGroup = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/jumpcloud-groups/:groupId',
  access: everyRole,
  params: z.object({
    integrationId: integrationIdSchema,
    groupId: z.string().check(z.regex(/^[0-9a-f]{24}$/)),
  }),
  query: nothing,
  body: nothing,
  response: z.object({
    id: z.string(),
    name: z.string(),
    /** JumpCloud picks the members by a rule, so nobody can be added by hand. */
    isDynamic: z.boolean(),
    memberCount: z.number(),
    /** Addresses of the first few. */
    members: z.array(z.string()),
  }),
});
