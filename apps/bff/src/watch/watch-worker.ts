import { deliverNotices } from './deliver-notices.ts';
import { runDueWatches } from './run-due-watches.ts';
import type { WatchDeps } from './watch-deps.ts';

/** How often is looked whether something is due. */
const everyMs = 5_000;

/** Runs the scheduled validations and sends their notices until the signal; all replicas may do so at once. */
export const watchUntil = async (deps: WatchDeps, shutdown: AbortSignal): Promise<void> => {
  while (!shutdown.aborted) {
    try {
      await runDueWatches(deps);
      await deliverNotices(deps);
    } catch (error) {
      deps.log.error({ err: error }, 'the scheduled validation failed unexpectedly');
    }
    await deps.clock.sleep(everyMs, shutdown).catch(() => undefined);
  }
};
