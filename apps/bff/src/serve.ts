import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compose, type Surroundings } from './compose.ts';
import { ConfigError } from './config.ts';

/** How long requests that are under way get to finish. */
const drainMs = 10_000;

/** A connection whose last answer has gone is closed this soon; a browser would keep it for seconds. */
const closeIdleEveryMs = 50;

/** Listens, says so in one JSON line, and stops cleanly when it is told to. */
export const serve = async (surroundings: Surroundings): Promise<void> => {
  const { config, log } = surroundings;
  const composed = await compose(surroundings);
  const server = createServer(composed.app);
  await listen(server, config.port, config.host);
  composed.begin();

  const { port } = server.address() as AddressInfo;
  const url = config.publicUrl ?? `http://${hostInUrl(config.host)}:${port}`;
  console.log(JSON.stringify({ ready: true, service: 'bff', url }));

  let isStopping = false;
  const stop = async (): Promise<void> => {
    // Asked twice means now.
    if (isStopping) process.exit(1);
    isStopping = true;

    composed.beginShutdown();
    await drain(server);
    await composed.close();
    process.exit(0);
  };
  const stopOrFail = () => {
    stop().catch((error: unknown) => {
      log.error({ err: error }, 'the server did not stop cleanly');
      process.exit(1);
    });
  };
  process.on('SIGTERM', stopOrFail);
  process.on('SIGINT', stopOrFail);
};

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Accepts nothing more and waits for what is under way, but not for ever. */
const drain = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), drainMs);
    const idle = setInterval(() => server.closeIdleConnections(), closeIdleEveryMs);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(idle);
      resolve();
    });
  });

/** What listens everywhere is reached at loopback from this machine; IPv6 goes into brackets. */
const hostInUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';

  return host.includes(':') ? `[${host}]` : host;
};

/** What a person can do about it, without a stack where the message says all. */
export const describeStartFailure = (error: unknown): string => {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is in use by another program. Choose another one with PORT.';
  }

  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};
