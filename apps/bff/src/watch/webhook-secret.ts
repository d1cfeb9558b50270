import { hkdfSync } from 'node:crypto';
import type { IntegrationId } from '@wizard/contracts';
import type { MasterKey } from '../vault/master-key.ts';

/** Gives the key of the signature of an integration's webhook; `generation` counts the keys that were made. */
export type WebhookSecret = (integrationId: IntegrationId, generation: number) => string;

/** Made of the master key, so that all replicas sign alike and nothing is kept. */
export const createWebhookSecret =
  ({ key }: MasterKey): WebhookSecret =>
  (integrationId, generation) =>
    Buffer.from(
      hkdfSync('sha256', key, '', `wizard webhook of ${integrationId}, ${generation}`, 32),
    ).toString('base64url');
