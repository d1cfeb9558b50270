import type { IntegrationId } from '@wizard/contracts';
import compression from 'compression';
import express, { type Express, Router } from 'express';
import type { Logger } from 'pino';
import { bindAccounts } from './accounts/accounts.routes.ts';
import { findAccount } from './accounts/find-account.ts';
import type { Sessions } from './accounts/sessions.ts';
import { bindChecklist } from './checklist/checklist.routes.ts';
import type { Config } from './config.ts';
import { bindHandOffs } from './console-tasks/hand-off/hand-off.routes.ts';
import { findHandOff } from './console-tasks/hand-off/open-hand-off.ts';
import { bindConsoleTasks } from './console-tasks/console-tasks.routes.ts';
import type { Clock } from './db/clock.ts';
import type { OpenDatabase } from './db/database.ts';
import { answerErrors, refuseUnknown } from './http/answer-errors.ts';
import { refuseCrossSiteWrites } from './http/cross-site.ts';
import { health, type ReadinessCheck } from './http/health.ts';
import { requestLog } from './http/logger.ts';
import { securityHeaders } from './http/security-headers.ts';
import { sessions } from './http/sessions.ts';
import { staticFiles } from './http/static-files.ts';
import { bindIntegrations } from './integrations/integrations.routes.ts';
import type { Ledger } from './ledger/ledger.ts';
import { bindLedger } from './ledger/ledger.routes.ts';
import { guardSteps } from './lockout-guard/guard-steps.ts';
import { bindLockoutGuard } from './lockout-guard/lockout-guard.routes.ts';
import type { ProgressReader } from './progress/progress-reader.ts';
import { bindProgress } from './progress/progress.routes.ts';
import { stepFactsOf } from './progress/step-facts.ts';
import type { RunWorker } from './provisioning/engine/run-worker.ts';
import { bindProvisioning } from './provisioning/provisioning.routes.ts';
import { readRunAtWork } from './provisioning/read-run-at-work.ts';
import { bindDiagnosis } from './validation/diagnosis/diagnosis.routes.ts';
import { bindInspector } from './validation/inspector/inspector.routes.ts';
import { bindValidation } from './validation/validation.routes.ts';
import type { SigningKeys } from './vault/signing-keys.ts';
import type { Vault } from './vault/vault.ts';
import type { VendorAccess } from './vendor-access/vendor-access.ts';
import { bindVendorAccess } from './vendor-access/vendor-access.routes.ts';
import type { SendMail } from './watch/send-mail.ts';
import { bindWatch } from './watch/watch.routes.ts';
import type { WebhookSecret } from './watch/webhook-secret.ts';

/** Everything that the rooms need, made once per process by compose.ts. */
export interface Deps {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly database: OpenDatabase;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly signingKeys: SigningKeys;
  readonly sessions: Sessions;
  readonly sessionSecret: string;
  readonly vendorAccess: VendorAccess;
  readonly progress: ProgressReader;
  readonly runs: RunWorker;
  readonly webhookSecret: WebhookSecret;
  /** Null: no mail server is configured. */
  readonly sendMail: SendMail | null;
  readonly readiness: readonly ReadinessCheck[];
  /** Aborted when the server begins to stop. */
  readonly shutdown: AbortSignal;
}

/** The Express application: no listening, no environment. */
export const createApp = (deps: Deps): Express => {
  const { config } = deps;
  const app = express();
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(requestLog(deps.log));
  app.use(securityHeaders(config.publicUrl));
  app.use(health(deps.readiness));
  app.use('/api', refuseCrossSiteWrites(config.publicUrl));
  app.use(
    '/api',
    ...sessions({
      ...deps,
      publicUrl: config.publicUrl,
      findAccount: (accountId) => findAccount(deps, accountId),
      findHandOff: (handOff) => findHandOff(deps, handOff),
    }),
  );
  app.use('/api', compressAnswers);
  app.use(bindRooms(Router(), deps));
  app.use('/api', refuseUnknown);
  app.use(staticFiles(config.webDist));
  app.use(refuseUnknown);
  app.use(answerErrors);

  return app;
};

/** What rooms need of rooms that rank higher, and of the configuration. */
export const roomDepsOf = (deps: Deps) => ({
  ...deps,
  publicUrl: deps.config.publicUrl,
  sandboxUrl: deps.config.sandboxUrl,
  isRehearsalAvailable: deps.config.sandboxUrl !== null,
  environmentCredentials: deps.config.environmentCredentials,
  stepGate: guardSteps(deps.progress, deps),
  readProgressSummary: deps.progress.readProgressSummary,
  linksFor: deps.vendorAccess.linksFor,
  readRunAtWork: (integrationId: IntegrationId) => readRunAtWork(deps, integrationId),
  readSteps: async (integrationId: IntegrationId) =>
    stepFactsOf(await deps.progress.getProgress(integrationId)),
});

/** One line for each room: it takes from `roomDeps` what it needs. */
const bindRooms = (router: Router, deps: Deps): Router => {
  const roomDeps = roomDepsOf(deps);

  bindAccounts(router, roomDeps);
  bindIntegrations(router, roomDeps);
  bindLedger(router, roomDeps);
  bindProgress(router, roomDeps);
  bindVendorAccess(router, roomDeps);
  bindProvisioning(router, roomDeps);
  bindConsoleTasks(router, roomDeps);
  bindHandOffs(router, roomDeps);
  bindValidation(router, roomDeps);
  bindInspector(router, roomDeps);
  bindDiagnosis(router, roomDeps);
  bindLockoutGuard(router, roomDeps);
  bindChecklist(router, roomDeps);
  bindWatch(router, roomDeps);

  return router;
};

/** Small answers gain nothing, and events must not wait in a compressor. */
const compressAnswers = compression({
  threshold: 4096,
  filter: (request, response) =>
    !String(response.getHeader('Content-Type')).startsWith('text/event-stream') &&
    compression.filter(request, response),
});
