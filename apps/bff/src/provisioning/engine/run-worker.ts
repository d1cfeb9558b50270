import type { IntegrationId } from '@wizard/contracts';
import type { Clock } from '../../db/clock.ts';
import type { OpenDatabase } from '../../db/database.ts';
import { newId } from '../../db/new-id.ts';
import { claimRun, type Lease, readAbandonedRuns, releaseLease, renewLease } from '../store.ts';
import { RunInterruptedError } from './journal.ts';

/** Executes one run from where its journal stands; see execute-run.ts. */
export type ExecuteRun = (
  run: { id: string; integrationId: IntegrationId },
  /** `signal` is aborted when this process must leave the run: its lease is lost, or it shuts down. */
  lease: { owner: string; signal: AbortSignal },
) => Promise<void>;

export interface RunWorkerOptions {
  clock: Clock;
  database: OpenDatabase;
  execute: ExecuteRun;
  /** A run ended in an unexpected error; it is taken up again after its lease. */
  onError: (error: unknown, runId: string | null) => void;
  /** A process that has died is noticed after this long. */
  leaseMs?: number;
}

const defaultLeaseMs = 15_000;
/** How often abandoned runs are looked for; more often with a shorter lease. */
const watchAtLeastEveryMs = 5_000;

/** This process's part in executing runs: each is held by a lease, so that exactly one process does. */
export interface RunWorker {
  /** A lease for a run that is about to be started, written with it. */
  newLease(): Lease;
  /** Executes a run that holds a lease of this process; comes back at once. */
  begin(run: { id: string; integrationId: IntegrationId }): void;
  /** Takes over every run whose process has died; gives how many. */
  resume(): Promise<number>;
  /** Takes over abandoned runs now and every few seconds, until {@link RunWorker.stop}. */
  watch(): void;
  /** When nothing is executed here any more. */
  settled(): Promise<void>;
  /** Begins no further call, waits for those in flight, and gives the leases back. */
  stop(): Promise<void>;
}

export function createRunWorker(options: RunWorkerOptions): RunWorker {
  const { clock, database, execute, onError } = options;
  const leaseMs = options.leaseMs ?? defaultLeaseMs;
  const owner = newId('worker');
  const active = new Map<string, Promise<void>>();
  const stopped = new AbortController();

  const newLease = (): Lease => ({
    owner,
    until: new Date(clock.now().getTime() + leaseMs).toISOString(),
  });

  const keepLease = async (runId: string, ended: AbortSignal, lost: AbortController): Promise<void> => {
    for (;;) {
      await clock.sleep(leaseMs / 3, ended).catch(() => undefined);
      if (ended.aborted) return;
      // A database that does not answer for a moment is not a lost lease: the next turn tries again.
      const isHeld = await renewLease(database.kysely, runId, newLease()).catch(() => true);
      if (isHeld) continue;
      lost.abort(new RunInterruptedError(runId));
      return;
    }
  };

  const run = async (ref: { id: string; integrationId: IntegrationId }): Promise<void> => {
    const ended = new AbortController();
    const lost = new AbortController();
    const keeping = keepLease(ref.id, ended.signal, lost);

    try {
      await execute(ref, { owner, signal: AbortSignal.any([stopped.signal, lost.signal]) });
    } catch (error) {
      if (!(error instanceof RunInterruptedError)) onError(error, ref.id);
    } finally {
      ended.abort();
      await keeping;
      if (stopped.signal.aborted)
        await releaseLease(database.kysely, ref.id, owner, clock.now().toISOString());
    }
  };

  const begin = (ref: { id: string; integrationId: IntegrationId }): void => {
    if (stopped.signal.aborted || active.has(ref.id)) return;
    const task = run(ref)
      .catch((error: unknown) => onError(error, ref.id))
      .finally(() => active.delete(ref.id));
    active.set(ref.id, task);
  };

  const settled = async (): Promise<void> => {
    await Promise.all(active.values());
  };

  const resume = async (): Promise<number> => {
    if (stopped.signal.aborted) return 0;
    const now = clock.now().toISOString();
    // A jump of the clock must not make this process take its own run over.
    const abandoned = (await readAbandonedRuns(database.kysely, now)).filter(({ id }) => !active.has(id));

    let count = 0;
    for (const ref of abandoned) {
      if (!(await claimRun(database.kysely, ref.id, now, newLease()))) continue;
      begin(ref);
      count += 1;
    }
    return count;
  };

  const watching = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await resume().catch((error: unknown) => onError(error, null));
      await clock.sleep(Math.min(watchAtLeastEveryMs, leaseMs / 3), stopped.signal).catch(() => undefined);
    }
  };
  let watch: Promise<void> | null = null;

  return {
    newLease,
    begin,
    settled,
    resume,
    watch: () => {
      watch ??= watching();
    },
    stop: async () => {
      stopped.abort(new Error('The server is shutting down.'));
      await watch;
      await settled();
    },
  };
}
