import { hkdfSync } from 'node:crypto';
import { sql } from 'kysely';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { steps } from '@wizard/runbook/content';
import { seedRehearsalAccounts } from './accounts/seed-rehearsal-accounts.ts';
import { createSessions, type Sessions } from './accounts/sessions.ts';
import { createApp, type Deps, roomDepsOf } from './app.ts';
import type { Config } from './config.ts';
import type { Clock } from './db/clock.ts';
import { openDatabase } from './db/database.ts';
import type { ReadinessCheck } from './http/health.ts';
import { createKnownSecrets } from './ledger/known-secrets.ts';
import { createLedger } from './ledger/ledger.ts';
import { migrations } from './migrations.ts';
import { createProgressReader } from './progress/progress-reader.ts';
import { projectProgress } from './progress/project-progress.ts';
import { createRuns } from './provisioning/create-runs.ts';
import { loadMasterKey, type MasterKey } from './vault/master-key.ts';
import { createSigningKeys } from './vault/signing-keys.ts';
import { createVault } from './vault/vault.ts';
import { createAddresses } from './vendor-access/addresses.ts';
import { createVendorAccess } from './vendor-access/vendor-access.ts';
import { createSendMail } from './watch/send-mail.ts';
import { watchUntil } from './watch/watch-worker.ts';
import { createWebhookSecret } from './watch/webhook-secret.ts';

/** What a process brings along. */
export interface Surroundings {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly timings?: Timings;
}

/** How long is waited before something is given up. Shorter where a test waits for it. */
export interface Timings {
  /** For one sending of a vendor call, in milliseconds. */
  readonly callTimeoutMs: number;
  /** Until a process that renews no lease is taken for dead, in milliseconds. */
  readonly leaseMs: number;
}

const productTimings: Timings = { callTimeoutMs: 30_000, leaseMs: 15_000 };

/** A call may leave a little after its intent was written, when others stand in the gate before it. */
const settlesAfter = ({ callTimeoutMs }: Timings): number => Math.round(callTimeoutMs * 1.2);

/** The whole BFF of one process, ready to listen. */
export interface Composed {
  readonly app: Express;
  readonly deps: Deps;
  /** Once the server listens: begins the work that no request asks for. */
  begin(): void;
  /** Ends event streams and background work; requests that are under way may still finish. */
  beginShutdown(): void;
  /** After the last request: gives everything back. */
  close(): Promise<void>;
}

/** Opens the database and the master key, makes the rooms' parts, and puts them together. */
export const compose = async (surroundings: Surroundings): Promise<Composed> => {
  const { config, clock, log, timings = productTimings } = surroundings;
  const masterKey = await loadMasterKey({ value: config.masterKey, dataDir: config.dataDir });
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, migrations });
  const shutdown = new AbortController();

  const secrets = createKnownSecrets();
  const ledger = createLedger({
    database,
    clock,
    secrets,
    projections: [projectProgress(steps)],
    onListenerError: (error) => log.error({ err: error }, 'a subscriber of the ledger failed'),
  });
  const vault = createVault({ database, masterKey, secrets });
  const addresses = createAddresses({
    sandboxUrl: config.sandboxUrl,
    liveOrigins: Object.values(config.vendorHosts).filter((origin) => origin !== null),
  });
  const vendorAccess = createVendorAccess({
    ...config,
    database,
    ledger,
    vault,
    clock,
    log,
    addresses,
    ...timings,
  });
  const sessions = createSessions({ database, clock });

  const readiness: ReadinessCheck[] = [
    { name: 'database', check: () => sql`select 1`.execute(database.kysely) },
    ...(config.sandboxUrl === null
      ? []
      : [{ name: 'sandbox', check: (signal: AbortSignal) => addresses.checkSandbox(signal) }]),
  ];

  if (config.sandboxUrl !== null) await seedRehearsalAccounts({ database, clock });

  const runs = createRuns({
    clock,
    database,
    ledger,
    vendorAccess,
    callSettlesMs: settlesAfter(timings),
    leaseMs: timings.leaseMs,
    onError: (error, runId) => log.error({ err: error, runId }, 'a run failed unexpectedly'),
  });

  const deps: Deps = {
    config,
    clock,
    log,
    database,
    ledger,
    vault,
    signingKeys: createSigningKeys({ database, masterKey, clock }),
    sessions,
    sessionSecret: sessionSecretOf(masterKey),
    vendorAccess,
    progress: createProgressReader({ ledger, clock, steps }),
    runs,
    webhookSecret: createWebhookSecret(masterKey),
    sendMail: createSendMail(config.mailServer, config.publicUrl),
    readiness,
    shutdown: shutdown.signal,
  };

  let cleaning = Promise.resolve();
  let watching = Promise.resolve();

  return {
    app: createApp(deps),
    deps,
    begin() {
      runs.watch();
      watching = watchUntil(roomDepsOf(deps), shutdown.signal);
      cleaning = removeExpiredSessions({ sessions, clock, log, shutdown: shutdown.signal });
    },
    beginShutdown: () => shutdown.abort(),
    async close() {
      await Promise.all([runs.stop(), cleaning, watching]);
      await database.close();
    },
  };
};

/** Signs session cookies. Made of the master key, so that all replicas accept each other's. */
const sessionSecretOf = ({ key }: MasterKey): string =>
  Buffer.from(hkdfSync('sha256', key, '', 'wizard session cookie', 32)).toString('base64');

const cleanUpEveryMs = 60 * 60 * 1000;

const removeExpiredSessions = async (options: {
  sessions: Sessions;
  clock: Clock;
  log: Logger;
  shutdown: AbortSignal;
}): Promise<void> => {
  const { sessions, clock, log, shutdown } = options;

  while (!shutdown.aborted) {
    try {
      await sessions.removeExpired();
    } catch (error) {
      log.warn({ err: error }, 'expired sessions could not be removed; trying again later');
    }
    await clock.sleep(cleanUpEveryMs, shutdown).catch(() => undefined);
  }
};
