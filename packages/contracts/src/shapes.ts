import { type Grid, grids, isOtherGrid } from '@wizard/runbook/values';
import * as z from 'zod/mini';

/** Parameters, query or body of an endpoint that takes none. */
export const nothing = z.object({});

export const integrationIdSchema = z
  .string()
  .check(z.regex(/^int_[0-9a-z]{16,32}$/))
  .brand<'IntegrationId'>();
export type IntegrationId = z.infer<typeof integrationIdSchema>;

export const integrationParams = z.object({ integrationId: integrationIdSchema });

/** One of the listed grids, or the host of another one's SAML addresses. */
export const gridSchema = z.custom<Grid>(
  (value) => typeof value === 'string' && (grids.some((grid) => grid === value) || isOtherGrid(value)),
  'Choose a grid of the list, or enter the host of your SAML addresses in the form xx-api.mimecast.com.',
);

/** ISO-8601, UTC. */
export const timeSchema = z.iso.datetime();

/** The person who did something, as shown. */
export const actorSchema = z.object({
  accountId: z.nullable(z.string()),
  name: z.string(),
  /** Acted through this hand-off link, under a name that nobody verified. */
  handOffId: z.optional(z.string()),
});
export type Actor = z.infer<typeof actorSchema>;

export const trimmed = (min: number, max: number) =>
  z.string().check(z.trim(), z.minLength(min), z.maxLength(max));
