import type { Timings } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { type Clock, systemClock } from '../src/db/clock.ts';
import { createLogger } from '../src/http/logger.ts';
import { describeStartFailure, serve } from '../src/serve.ts';

/**
 * The BFF as end-to-end tests start it: the same server, on a clock that the parent process moves by a message
 * `{ offsetMs }`. Time-outs still pass in real time, and may be shortened: CALL_TIMEOUT_MS and RUN_LEASE_MS. The
 * product itself has no such hook.
 */
let offsetMs = 0;

const settableClock: Clock = {
  ...systemClock,
  now: () => new Date(Date.now() + offsetMs),
};

process.on('message', (message: { offsetMs: number }) => {
  offsetMs = message.offsetMs;
  process.send?.({ offsetMs });
});

const shortened = (): { timings?: Timings } => {
  const { CALL_TIMEOUT_MS: callTimeoutMs, RUN_LEASE_MS: leaseMs } = process.env;
  if (callTimeoutMs === undefined || leaseMs === undefined) return {};

  return { timings: { callTimeoutMs: Number(callTimeoutMs), leaseMs: Number(leaseMs) } };
};

const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  await serve({ config, clock: settableClock, log: createLogger(config.logLevel), ...shortened() });
};

start().catch((error: unknown) => {
  console.error(describeStartFailure(error));
  process.exit(1);
});
