import { connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { fileEndpoint, jsonEndpoint } from './define-endpoint.ts';
import { integrationSummarySchema } from './integrations.ts';
import { evidenceSchema, stepStates } from './progress.ts';
import { integrationParams, nothing, timeSchema } from './shapes.ts';
import { checksRunSchema } from './validation.ts';

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;

export const checklistSchema = z.object({
  integration: integrationSummarySchema,
  organization: z.nullable(z.object({ id: z.string(), name: z.nullable(z.string()) })),
  mimecastAccount: z.nullable(z.object({ accountCode: z.string(), grid: z.string() })),
  /** Server time at which it was drawn up. */
  at: timeSchema,
  /** The past time that it shows; null: as it is now. */
  asOf: z.nullable(timeSchema),
  productVersion: z.string(),
  /** SHA-256 of the canonical JSON of everything else in here, hexadecimal. */
  dataHash: z.string(),
  ledger: z.object({
    /** The last entry that it is drawn up from. */
    seq: z.number(),
    hash: z.string(),
    /** Whether the whole chain holds, entries after that time included. */
    isIntact: z.boolean(),
    /** The first entry that is not as it was written; the checklist then rests on those before it. */
    brokenAt: z.nullable(z.number()),
    brokenBecause: z.nullable(z.string()),
  }),
  phases: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      steps: z.array(
        z.object({
          stepId: z.string(),
          title: z.string(),
          state: z.enum(stepStates),
          performer: z.string(),
          attention: z.nullable(z.string()),
          evidence: z.array(evidenceSchema),
        }),
      ),
    }),
  ),
  values: z.array(
    z.object({ label: z.string(), connector: z.nullable(z.enum(connectorKinds)), value: z.string() }),
  ),
  overrides: z.array(
    z.object({ gate: z.string(), reason: z.string(), by: z.string(), at: timeSchema, seq: z.number() }),
  ),
  runs: z.array(
    z.object({
      id: z.string(),
      scope: z.string(),
      state: z.string(),
      startedAt: timeSchema,
      startedBy: z.string(),
    }),
  ),
  checks: z.nullable(checksRunSchema),
});
export type Checklist = z.infer<typeof checklistSchema>;

/** `at`: as it was at a past time. */
export const checklistQuery = z.object({ at: z.optional(timeSchema) });

export const getChecklist = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/checklist',
  access: everyRole,
  params: integrationParams,
  query: checklistQuery,
  body: nothing,
  response: checklistSchema,
});

const exported = {
  method: 'GET',
  access: everyRole,
  params: integrationParams,
  query: checklistQuery,
} as const;
const page = '/api/integrations/:integrationId';

/** The checklist with the whole ledger, as JSON, for keeping and verifying. */
export const exportChecklist = fileEndpoint({
  ...exported,
  path: `${page}/checklist.json`,
  contentType: 'application/json',
});

/** A line for each piece of evidence, and one for each step without any. */
export const exportChecklistCsv = fileEndpoint({
  ...exported,
  path: `${page}/checklist.csv`,
  contentType: 'text/csv; charset=utf-8',
});

/** For print and file: tagged, with selectable text. */
export const exportChecklistPdf = fileEndpoint({
  ...exported,
  path: `${page}/checklist.pdf`,
  contentType: 'application/pdf',
});

/** A picture, 1280 pixels wide. */
export const exportChecklistPng = fileEndpoint({
  ...exported,
  path: `${page}/checklist.png`,
  contentType: 'image/png',
});

/** All of them with the ledger, the validation runs and a signed manifest, as a zip. */
export const exportEvidencePack = fileEndpoint({
  ...exported,
  path: `${page}/evidence-pack.zip`,
  contentType: 'application/zip',
});

const signingKeySchema = z.object({
  id: z.string(),
  /** The 32 bytes of an Ed25519 key, base64. */
  publicKey: z.string(),
  createdAt: timeSchema,
  /** Since when another key signs; null: it signs now. */
  retiredAt: z.nullable(timeSchema),
});
export type SigningKey = z.infer<typeof signingKeySchema>;

/** Public halves of the keys that sign evidence packs, newest first, old ones included. */
export const listSigningKeys = jsonEndpoint({
  method: 'GET',
  path: '/api/signing-keys',
  access: everyRole,
  params: nothing,
  query: nothing,
  body: nothing,
  response: z.object({ keys: z.array(signingKeySchema) }),
});
