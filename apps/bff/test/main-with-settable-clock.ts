import { readConfig } from '../src/config.ts';
import { type Clock, systemClock } from '../src/db/clock.ts';
import { createLogger } from '../src/http/logger.ts';
import { describeStartFailure, serve } from '../src/serve.ts';

/**
 * The BFF as end-to-end tests start it: the same server, on a clock that the parent process moves by a message
 * `{ offsetMs }`. Time-outs still pass in real time. The product itself has no such hook.
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

const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  await serve({ config, clock: settableClock, log: createLogger(config.logLevel) });
};

start().catch((error: unknown) => {
  console.error(describeStartFailure(error));
  process.exit(1);
});
