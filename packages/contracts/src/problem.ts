import * as z from 'zod/mini';

/** Every code that a problem of our API can carry; the BFF's map from typed errors is exhaustive over it. */
export const problemCodes = [
  'invalid-request',
  'not-signed-in',
  'sign-in-failed',
  'not-allowed',
  'not-found',
  'conflict',
  'too-many-requests',
  'too-large',
  'unsupported-media-type',
  'cross-site-request',
  'step-cannot-start',
  'gate-closed',
  'plan-outdated',
  'placeholder-left',
  'duplicate-name',
  'credential-refused',
  'credential-lacks-rights',
  'organization-needed',
  'account-mismatch',
  'metadata-unusable',
  'message-unreadable',
  'url-refused',
  'vendor-refused',
  'vendor-unavailable',
  'vendor-busy',
  'rehearsal-unavailable',
  'ledger-damaged',
  'hand-off-ended',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One field that is not as it must be. `pointer` is a JSON pointer into the request body. */
export const fieldErrorSchema = z.object({
  pointer: z.string(),
  message: z.string(),
  /** What was given, when it is no secret. */
  given: z.optional(z.string()),
  /** What it must be, ready to copy. */
  expected: z.optional(z.string()),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** Values that a plan was made on and that are others now. Who changed them in the console can't be known. */
export const conflictsSchema = z.object({
  /** When the plan was made. */
  plannedAt: z.string(),
  /** When JumpCloud was read again. */
  seenAt: z.string(),
  values: z.array(
    z.object({
      about: z.string(),
      field: z.string(),
      /** Null: not there. */
      planned: z.nullable(z.string()),
      now: z.nullable(z.string()),
    }),
  ),
});
export type Conflicts = z.infer<typeof conflictsSchema>;

/** RFC 9457 problem, as `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.enum(problemCodes),
  requestId: z.string(),
  errors: z.optional(z.array(fieldErrorSchema)),
  /** Of an outdated plan. */
  conflicts: z.optional(conflictsSchema),
  /** What was set, what it must be, and where to change it. */
  remedy: z.optional(
    z.object({
      text: z.string(),
      consolePath: z.optional(z.string()),
      copy: z.optional(z.string()),
      stepId: z.optional(z.string()),
    }),
  ),
});
export type Problem = z.infer<typeof problemSchema>;
