import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { compose, type Composed } from '../src/compose.ts';
import { type Config, readConfig } from '../src/config.ts';
import { type Clock, systemClock } from '../src/db/clock.ts';
import type { DatabaseDialect } from '../src/db/database.ts';
import { createLogger } from '../src/http/logger.ts';
import { createTestDatabasePlace } from './test-database.ts';
import { createTestClient, type TestClient } from './test-client.ts';

export interface TestBff {
  url: string;
  deps: Composed['deps'];
  /** Everything that was logged, one JSON text per line. */
  logLines(): string[];
  /** A browser without cookies. */
  client(): TestClient;
  /** A browser in which somebody with this role is signed in. */
  signedInAs(role: 'admin' | 'helpdesk' | 'auditor'): Promise<TestClient>;
  stop(): Promise<void>;
}

export interface TestBffOptions {
  database?: DatabaseDialect;
  /** Control page of a sandbox; without it there are no rehearsals and no seeded accounts. */
  sandboxUrl?: string;
  /** More of the environment. */
  environment?: Record<string, string>;
  config?: Partial<Config>;
  clock?: Clock;
}

/** The BFF as main.ts composes it, in this process, on a free port, with a database of its own. */
export const startTestBff = async (options: TestBffOptions = {}): Promise<TestBff> => {
  const place = await createTestDatabasePlace(options.database ?? 'sqlite');
  const config = readConfig({
    PORT: '0',
    DATA_DIR: place.dataDir,
    DATABASE_URL: place.url,
    SANDBOX_URL: options.sandboxUrl,
    ...options.environment,
  });
  const logLines: string[] = [];
  const log = createLogger('trace', { write: (line) => logLines.push(line) });
  const composed = await compose({
    config: { ...config, ...options.config },
    clock: options.clock ?? systemClock,
    log,
  });
  const server = await listenOnFreePort(composed.app);
  composed.begin();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = () => createTestClient(url);

  return {
    url,
    deps: composed.deps,
    logLines: () => logLines,
    client,
    async signedInAs(role) {
      const signedIn = client();
      await signedIn.signIn(`${role}@rehearsal.example`, 'Rehearse-2026!');

      return signedIn;
    },
    async stop() {
      composed.beginShutdown();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await composed.close();
      await place.remove();
    },
  };
};

/** Serves an app on a free port of loopback. */
export const listenOnFreePort = (app: Express): Promise<ReturnType<typeof createServer>> =>
  new Promise((resolve) => {
    const server = createServer(app);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
