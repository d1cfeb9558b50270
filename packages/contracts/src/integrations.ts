import {
  administratorsProfileAnswers,
  applicationFates,
  connectorKinds,
  jumpcloudRegions,
  mimecastApiHosts,
  sections,
  tileColors,
} from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { jsonEndpoint } from './define-endpoint.ts';
import {
  actorSchema,
  gridSchema,
  integrationIdSchema,
  integrationParams,
  nothing,
  timeSchema,
  trimmed,
} from './shapes.ts';

export const integrationKinds = ['live', 'rehearsal'] as const;

export const progressSummarySchema = z.object({
  done: z.number(),
  total: z.number(),
  needsAttention: z.number(),
  /** First phase that is not done; null when all are. */
  phase: z.nullable(z.string()),
});

export const integrationSummarySchema = z.object({
  id: integrationIdSchema,
  name: z.string(),
  kind: z.enum(integrationKinds),
  createdAt: timeSchema,
  createdBy: actorSchema,
  archivedAt: z.nullable(timeSchema),
  progress: progressSummarySchema,
});
export type IntegrationSummary = z.infer<typeof integrationSummarySchema>;

const attributeSchema = z.object({ name: z.string(), value: z.string() });
const tileShape = {
  color: z.optional(z.enum(tileColors.map(({ value }) => value))),
  logo: z.optional(z.string()),
};

/** Mirrors runbook's `Inputs`; the BFF's compiler checks that the two agree. */
export const inputsSchema = z.object({
  jumpcloud: z.nullable(
    z.object({
      region: z.enum(jumpcloudRegions),
      organizationId: z.string(),
      organizationName: z.nullable(z.string()),
      visibleOrganizations: z.number(),
    }),
  ),
  mimecast: z.nullable(
    z.object({
      grid: gridSchema,
      accountCode: z.string(),
      accountName: z.nullable(z.string()),
      adminSessionTimeout: z.nullable(z.number()),
      apiHost: z.nullable(z.enum(mimecastApiHosts)),
      knownFrom: z.enum(['api', 'by-hand']),
      packages: z.optional(z.array(z.string())),
    }),
  ),
  applications: z.nullable(
    z.object({
      template: z.object({
        name: z.string(),
        displayName: z.string(),
        ssoOrigin: z.string(),
        config: z.record(z.string(), z.unknown()),
        readOnlyKeys: z.array(z.string()),
        labels: z.optional(z.record(z.string(), z.string())),
      }),
      connectors: z.array(
        z.object({
          kind: z.enum(connectorKinds),
          displayLabel: z.string(),
          description: z.string(),
          slug: z.string(),
          showInPortal: z.boolean(),
          settings: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
          attributes: z.optional(
            z.object({
              constant: z.array(attributeSchema),
              user: z.array(attributeSchema),
              group: z.nullable(z.string()),
              removed: z.object({ constant: z.array(z.string()), user: z.array(z.string()) }),
            }),
          ),
          ...tileShape,
        }),
      ),
      bookmark: z.nullable(z.object({ displayLabel: z.string(), url: z.string(), ...tileShape })),
      acknowledgedImmutableUrl: z.boolean(),
    }),
  ),
  metadata: z.nullable(
    z.partialRecord(
      z.enum(connectorKinds),
      z.object({
        url: z.string(),
        entityId: z.string(),
        ssoUrl: z.string(),
        certificate: z.string(),
        certificateSha256: z.string(),
        certificateNotAfter: z.string(),
      }),
    ),
  ),
  pilot: z.nullable(z.object({ email: z.string(), systemUserId: z.string(), groupName: z.string() })),
  administratorsProfile: z.nullable(z.enum(administratorsProfileAnswers)),
  breakGlass: z.nullable(z.object({ email: z.string(), statedInNoCoveredGroup: z.boolean() })),
  mimecastConsole: z.nullable(
    z.object({
      authenticationProfileName: z.string(),
      applicationSettingName: z.string(),
      pilotGroupName: z.string(),
      previousProfileName: z.string(),
      previousSettingName: z.string(),
    }),
  ),
  authenticationProfile: z.nullable(
    z.object({
      origin: z.enum(['new', 'existing']),
      statedUnreferenced: z.boolean(),
      fill: z.enum(['metadata-url', 'by-hand']),
      sections: z.array(z.object({ section: z.enum(sections), connector: z.enum(connectorKinds) })),
      seenSignIn: z.array(z.enum(connectorKinds)),
    }),
  ),
  rollOut: z.nullable(
    z.object({
      groups: z.array(
        z.object({ jumpcloudGroup: z.string(), mimecastGroup: z.string(), applicationSetting: z.string() }),
      ),
    }),
  ),
  access: z.nullable(
    z.object({
      groups: z.array(
        z.object({
          name: z.string(),
          members: z.array(z.object({ systemUserId: z.string(), email: z.string() })),
          applications: z.nullable(z.array(z.enum([...connectorKinds, 'bookmark']))),
        }),
      ),
    }),
  ),
  firstUser: z.nullable(
    z.object({
      email: z.string(),
      groupName: z.string(),
      applicationSettingName: z.string(),
      previousProfileName: z.string(),
      serviceAccounts: z.array(z.string()),
      statedNoServiceAccounts: z.boolean(),
    }),
  ),
  administrators: z.nullable(
    z.object({ decision: z.enum(['leave', 'single-sign-on']), undoing: z.array(z.string()) }),
  ),
  replaced: z.nullable(
    z.object({
      kind: z.enum(connectorKinds),
      applicationId: z.string(),
      origin: z.enum(['created', 'adopted']),
      displayLabel: z.string(),
      slug: z.string(),
      profileName: z.nullable(z.string()),
      isRemoved: z.boolean(),
    }),
  ),
  removal: z.nullable(
    z.object({
      applications: z.array(
        z.object({ kind: z.enum([...connectorKinds, 'bookmark']), fate: z.enum(applicationFates) }),
      ),
      groups: z.array(z.object({ id: z.string(), name: z.string() })),
      statedAdopted: z.boolean(),
    }),
  ),
});

export const credentialSchema = z.object({
  vendor: z.enum(['jumpcloud', 'mimecast']),
  purpose: z.enum(['set-up', 'read-only']),
  kind: z.enum(['api-key', 'service-account', 'api-application']),
  /** The credential itself never comes back; this is how a person recognizes it. */
  lastFour: z.string(),
  savedAt: timeSchema,
  savedBy: actorSchema,
});
export type Credential = z.infer<typeof credentialSchema>;

/** A JumpCloud application that this integration made or adopted. */
export const connectorRecordSchema = z.object({
  kind: z.enum([...connectorKinds, 'bookmark']),
  applicationId: z.nullable(z.string()),
  origin: z.enum(['created', 'adopted']),
  deletedAt: z.nullable(timeSchema),
});

export const integrationSchema = z.object({
  ...integrationSummarySchema.shape,
  inputs: inputsSchema,
  credentials: z.array(credentialSchema),
  connectors: z.array(connectorRecordSchema),
  /** Vendor origins as this integration's links must open them; the same as the vendor's for a live one. */
  links: z.object({
    jumpcloudAdminPortal: z.string(),
    jumpcloudUserConsole: z.string(),
    mimecastConsole: z.string(),
    mimecastSignIn: z.string(),
  }),
  ledgerHead: z.object({ seq: z.number(), hash: z.string() }),
});
export type Integration = z.infer<typeof integrationSchema>;

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;

export const listIntegrations = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations',
  access: everyRole,
  params: nothing,
  query: nothing,
  body: nothing,
  response: z.object({ integrations: z.array(integrationSummarySchema) }),
});

export const createIntegrationSchema = z.object({
  name: trimmed(1, 80),
  kind: z.enum(integrationKinds),
});

export const createIntegration = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations',
  access: { roles: ['admin'] },
  params: nothing,
  query: nothing,
  body: createIntegrationSchema,
  response: integrationSchema,
});

export const getIntegration = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId',
  access: { ...everyRole, handOff: true },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: integrationSchema,
});

export const archiveIntegration = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/archive',
  access: { roles: ['admin'] },
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: integrationSchema,
});

export const stepDraftParams = z.object({ integrationId: integrationIdSchema, stepId: z.string() });
/** What a person typed and has not submitted; never a secret. */
export const stepDraftSchema = z.object({
  values: z.record(z.string(), z.unknown()),
  savedAt: z.nullable(timeSchema),
  savedBy: z.nullable(actorSchema),
});
export type StepDraft = z.infer<typeof stepDraftSchema>;

export const getStepDraft = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/steps/:stepId/draft',
  access: { ...everyRole, handOff: true },
  params: stepDraftParams,
  query: nothing,
  body: nothing,
  response: stepDraftSchema,
});

export const saveStepDraft = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/steps/:stepId/draft',
  access: { roles: ['admin'], handOff: true },
  params: stepDraftParams,
  query: nothing,
  body: z.object({ values: z.record(z.string(), z.unknown()) }),
  response: stepDraftSchema,
});
