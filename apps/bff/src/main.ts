import { readConfig } from './config.ts';
import { systemClock } from './db/clock.ts';
import { createLogger } from './http/logger.ts';
import { describeStartFailure, serve } from './serve.ts';

const start = async (): Promise<void> => {
  const config = readConfig(process.env);
  await serve({ config, clock: systemClock, log: createLogger(config.logLevel) });
};

start().catch((error: unknown) => {
  console.error(describeStartFailure(error));
  process.exit(1);
});
