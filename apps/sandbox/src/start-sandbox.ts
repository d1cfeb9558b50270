import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Router } from 'express';
import { controlRouter } from './control/control-router.ts';
import type { Vendor } from './core/addresses.ts';
import { createSandbox, type Sandbox } from './core/sandbox.ts';
import type { Scenario } from './core/state.ts';
import { answerError, vendorGate } from './core/vendor-gate.ts';
import { jumpcloudApp } from './jumpcloud/app.ts';
import { mimecastApp } from './mimecast/app.ts';

export interface SandboxOptions {
  /** JumpCloud's port, Mimecast takes the next one; 0 takes two free ports. */
  port: number;
  dataDir: string;
  /** Address to listen on; only a container needs another one than loopback. */
  host?: string;
  /** Seed of a new state file; an existing file is kept. */
  seed?: Scenario;
  /** Length of the RSA keys, 2048 unless told otherwise; tests make hundreds, and short ones twenty times faster. */
  keyBits?: number | undefined;
}

export interface RunningSandbox {
  jumpcloud: string;
  mimecast: string;
  control: string;
  /** For tests in process. */
  sandbox: Sandbox;
  close(): Promise<void>;
}

/** Starts both listeners, on 127.0.0.1 unless told otherwise; what they call themselves is always loopback. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const scenario = options.seed === undefined ? {} : { scenario: options.seed };
  const sandbox = createSandbox({ dataDir: options.dataDir, keyBits: options.keyBits, ...scenario });
  const jumpcloud = listenerApp(sandbox, 'jumpcloud', jumpcloudApp(sandbox), controlRouter(sandbox));
  const mimecast = listenerApp(sandbox, 'mimecast', mimecastApp(sandbox));

  const host = options.host ?? '127.0.0.1';
  const first = await listen(jumpcloud, options.port, host);
  const second = await listen(mimecast, options.port === 0 ? 0 : options.port + 1, host).catch(
    async (error: unknown) => {
      await close(first);
      throw error;
    },
  );
  sandbox.addresses = { jumpcloud: origin(first), mimecast: origin(second) };

  return {
    ...sandbox.addresses,
    control: `${sandbox.addresses.jumpcloud}/sandbox`,
    sandbox,
    close: async () => {
      sandbox.holds.clear('drop');
      await Promise.all([close(first), close(second)]);
      sandbox.save();
    },
  };
}

function listenerApp(sandbox: Sandbox, vendor: Vendor, routes: Router, control?: Router): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use((_request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  if (control !== undefined) app.use('/sandbox', control);
  app.use(vendorGate(sandbox, vendor), routes, answerError);
  return app;
}

function listen(app: Express, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error === undefined) resolve(server);
      else reject(error);
    });
  });
}

function origin(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
