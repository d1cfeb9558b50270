import type { Delivery, IntegrationId, Watch, WatchCadence } from '@wizard/contracts';

declare module '../db/schema.ts' {
  interface DatabaseSchema {
    watch: WatchTable;
    notice_delivery: NoticeDeliveryTable;
  }
}

/** The last run as it is kept: `changed` is what the checks noticed, without the ends of certificates. */
export type KeptRun = NonNullable<Watch['lastRun']> & { changed: readonly string[] };

export interface WatchTable {
  integration_id: IntegrationId;
  cadence: WatchCadence;
  /** Null while it is off. */
  next_at: string | null;
  /** Until then the process that runs the checks has them to itself. */
  lease_until: string | null;
  webhook_url: string | null;
  /** Counts the keys of the signature that were made; see webhook-secret.ts. */
  webhook_generation: number;
  /** JSON of the addresses. */
  mail_to: string;
  /** JSON of `KeptRun`; null before the first. */
  last_run: string | null;
  /** JSON of the runbook's `WatchedCertificate`s as of the last look; the board counts their days. */
  certificates: string;
}

export interface NoticeDeliveryTable {
  id: string;
  integration_id: IntegrationId;
  channel: Delivery['channel'];
  target: string;
  /** JSON of `Notice`. */
  notice: string;
  created_at: string;
  state: Delivery['state'];
  attempts: number;
  /** Of the next attempt while it waits, else of the last one. */
  at: string;
  error: string | null;
}
