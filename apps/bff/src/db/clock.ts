/** Time and waiting, so that tests and e2e can move them. Nothing else in the BFF reads the system clock. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(reasonOf(signal));
        return;
      }

      const onAbort = () => {
        clearTimeout(timer);
        if (signal !== undefined) reject(reasonOf(signal));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};

/** The clock's present time as the databases store it: ISO-8601, UTC. */
export const nowText = (clock: Clock): string => clock.now().toISOString();

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new Error('The wait was cancelled.');

/** A time for people, e.g. `2026-03-02 09:00 UTC`. */
export const utcText = (at: string): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
