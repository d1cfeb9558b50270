import * as z from 'zod/mini';
import { jsonEndpoint, roles } from './define-endpoint.ts';
import { integrationIdSchema, nothing, timeSchema, trimmed } from './shapes.ts';

export const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
});
export type Account = z.infer<typeof accountSchema>;

export const sessionSchema = z.object({
  /** Null when nobody is signed in. */
  account: z.nullable(accountSchema),
  /** Came by a hand-off link, without an account; null otherwise. */
  handOff: z.nullable(
    z.object({
      integrationId: integrationIdSchema,
      name: z.string(),
      expiresAt: timeSchema,
      /** The link has expired or was revoked. */
      hasEnded: z.boolean(),
    }),
  ),
  /** Whether rehearsal integrations can be made here (a sandbox is configured). */
  rehearsal: z.object({
    isAvailable: z.boolean(),
    /** The sandbox's control page, with the people and keys to rehearse with. */
    controlUrl: z.nullable(z.string()),
    /** Seeded accounts to sign in with; only ever present beside a sandbox. */
    accounts: z.array(
      z.object({ name: z.string(), email: z.string(), role: z.enum(roles), password: z.string() }),
    ),
  }),
});
export type Session = z.infer<typeof sessionSchema>;

export const getSession = jsonEndpoint({
  method: 'GET',
  path: '/api/session',
  access: 'public',
  params: nothing,
  query: nothing,
  body: nothing,
  response: sessionSchema,
});

export const signInSchema = z.object({
  email: z.string().check(z.trim(), z.toLowerCase(), z.email()),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
});

export const signIn = jsonEndpoint({
  method: 'POST',
  path: '/api/session',
  access: 'public',
  params: nothing,
  query: nothing,
  body: signInSchema,
  response: sessionSchema,
});

export const signOut = jsonEndpoint({
  method: 'DELETE',
  path: '/api/session',
  access: 'public',
  params: nothing,
  query: nothing,
  body: nothing,
  response: sessionSchema,
});

export const createAccountSchema = z.object({
  name: trimmed(1, 120),
  email: z.string().check(z.trim(), z.toLowerCase(), z.email()),
  role: z.enum(roles),
  password: z.string().check(z.minLength(12), z.maxLength(200)),
});
