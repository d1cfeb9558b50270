import { connectorKinds } from '@wizard/runbook/values';
import * as z from 'zod/mini';
import { fileEndpoint, jsonEndpoint } from './define-endpoint.ts';
import { integrationIdSchema, integrationParams, nothing, timeSchema } from './shapes.ts';

const everyRole = { roles: ['admin', 'helpdesk', 'auditor'] } as const;
const adminOnly = { roles: ['admin'] } as const;

export const watchCadences = ['off', 'daily', 'weekly'] as const;
export type WatchCadence = (typeof watchCadences)[number];

export const deliveryChannels = ['webhook', 'mail'] as const;

export const deliverySchema = z.object({
  id: z.string(),
  channel: z.enum(deliveryChannels),
  /** Address of the webhook, or of the person. */
  target: z.string(),
  subject: z.string(),
  createdAt: timeSchema,
  /** `waiting`: not accepted yet, another attempt follows. `given-up`: none follows. */
  state: z.enum(['waiting', 'sent', 'given-up']),
  attempts: z.number(),
  /** Of the next attempt, or of the last one. */
  at: timeSchema,
  /** Why the last attempt was not accepted. */
  error: z.nullable(z.string()),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const watchedCertificateSchema = z.object({
  connector: z.enum(connectorKinds),
  displayLabel: z.string(),
  notAfter: timeSchema,
  daysLeft: z.number(),
});

/** Scheduled re-validation of an integration, and who hears of it. */
export const watchSchema = z.object({
  cadence: z.enum(watchCadences),
  /** When the checks run next; null while it is off. */
  nextAt: z.nullable(timeSchema),
  /** Of the last scheduled run; null before the first. */
  lastRun: z.nullable(
    z.object({
      at: timeSchema,
      checksRunId: z.nullable(z.string()),
      /** What was noticed, one sentence each. */
      noticed: z.array(z.string()),
      /** Why the checks could not run. */
      error: z.nullable(z.string()),
    }),
  ),
  webhookUrl: z.nullable(z.string()),
  /** Key of the signature (HMAC-SHA-256) for whoever receives; only for an admin. */
  webhookSecret: z.nullable(z.string()),
  mailTo: z.array(z.string()),
  /** The server has a mail server to send by. */
  canMail: z.boolean(),
  certificates: z.array(watchedCertificateSchema),
  /** Newest first. */
  deliveries: z.array(deliverySchema),
});
export type Watch = z.infer<typeof watchSchema>;

export const getWatch = jsonEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/watch',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: watchSchema,
});

const address = z.string().check(z.trim(), z.email(), z.maxLength(254));

export const setWatchSchema = z.object({
  cadence: z.enum(watchCadences),
  /** Empty for none. */
  webhookUrl: z.string().check(z.trim(), z.maxLength(2000)),
  mailTo: z.array(address).check(z.maxLength(20)),
});

export const setWatch = jsonEndpoint({
  method: 'PUT',
  path: '/api/integrations/:integrationId/watch',
  access: adminOnly,
  params: integrationParams,
  query: nothing,
  body: setWatchSchema,
  response: nothing,
});

/** Makes another key for the webhook's signature; the one before no longer counts. */
export const renewWebhookSecret = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/watch/webhook-secret',
  access: adminOnly,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: nothing,
});

/** Sends a notice to everyone who would get one, so that the way is known to work. */
export const sendTestNotice = jsonEndpoint({
  method: 'POST',
  path: '/api/integrations/:integrationId/watch/test-notice',
  access: adminOnly,
  params: integrationParams,
  query: nothing,
  body: nothing,
  response: z.object({ deliveries: z.number() }),
});

/** The end of each certificate as a calendar event, with the steps of the renewal. */
export const getCertificateCalendar = fileEndpoint({
  method: 'GET',
  path: '/api/integrations/:integrationId/certificates.ics',
  access: everyRole,
  params: integrationParams,
  query: nothing,
  contentType: 'text/calendar',
});

/** What the board shows beside an integration: what the last scheduled run noticed, certificates near their end. */
export const listAttention = jsonEndpoint({
  method: 'GET',
  path: '/api/attention',
  access: everyRole,
  params: nothing,
  query: nothing,
  body: nothing,
  response: z.object({
    integrations: z.array(z.object({ integrationId: integrationIdSchema, texts: z.array(z.string()) })),
  }),
});
