import type { Actor, ChecksRun, ChecksRunSummary, IntegrationId, KeptChecksRun } from '@wizard/contracts';
import { type ComparedResult, compareRuns } from '@wizard/runbook/checks';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { countOutcomes } from './count-outcomes.ts';
import { NoSuchChecksRunError } from './validation-errors.ts';

interface Deps {
  ledger: Ledger;
}

interface RunRecord {
  id: string;
  seq: number;
  startedAt: string;
  startedBy: Actor;
  summary: ChecksRunSummary;
}

interface History {
  /** Oldest first. */
  runs: readonly RunRecord[];
  /** What the next run is compared with. */
  last: readonly ComparedResult[] | null;
}

/** Every run, reduced to what the list shows: its size grows by a few lines for a run. */
const historyFold: Fold<History> = {
  kinds: ['checks-run'],
  initial: { runs: [], last: null },
  next({ runs, last }, entry) {
    const { id, results, ...run } = runOf(entry);
    const summary: ChecksRunSummary = {
      id,
      ...run,
      counts: countOutcomes(results.map(({ outcome }) => outcome)),
      differences: last === null ? [] : [...compareRuns(last, results)],
    };

    return {
      runs: [...runs, { id, seq: entry.seq, ...run, summary }],
      last: results.map(({ checkId, title, connector, outcome, values }) => ({
        checkId,
        title,
        connector,
        outcome,
        ...(values && { values }),
      })),
    };
  },
};

/** A run as its entry tells it. */
export const runOf = ({ at, actor, data }: LedgerEntry): ChecksRun => {
  const { id, results } = data as Pick<ChecksRun, 'id' | 'results'>;

  return { id, results, startedAt: at, startedBy: actor };
};

const readHistory = async ({ ledger }: Deps, integrationId: IntegrationId): Promise<History> => {
  await ledger.head(integrationId);

  return ledger.fold(integrationId, historyFold);
};

/** Whether the checks were run at any time. */
export const hasRunBefore = async (deps: Deps, integrationId: IntegrationId): Promise<boolean> =>
  (await readHistory(deps, integrationId)).runs.length > 0;

/** More than these nobody looks through; each is still there under its own address. */
const listedAtMost = 100;

/**
 * Runs, newest first, each with what has changed since the one before.
 * @throws IntegrationNotFoundError
 */
export const listChecksRuns = async (
  deps: Deps,
  integrationId: IntegrationId,
): Promise<{ runs: ChecksRunSummary[]; total: number }> => {
  const { runs } = await readHistory(deps, integrationId);

  return {
    runs: runs
      .slice(-listedAtMost)
      .map(({ summary }) => summary)
      .reverse(),
    total: runs.length,
  };
};

/**
 * One run with the differences from the one before it.
 * @throws IntegrationNotFoundError, NoSuchChecksRunError
 */
export const getChecksRun = async (
  deps: Deps,
  { integrationId, checksRunId }: { integrationId: IntegrationId; checksRunId: string },
): Promise<KeptChecksRun> => {
  const { runs } = await readHistory(deps, integrationId);
  const index = runs.findIndex(({ id }) => id === checksRunId);
  const found = runs[index];
  if (found === undefined) throw new NoSuchChecksRunError(checksRunId);
  const previous = runs[index - 1];

  return {
    run: await readRun(deps, integrationId, found),
    previous: previous === undefined ? null : { id: previous.id, startedAt: previous.startedAt },
    next: runs[index + 1]?.id ?? null,
    differences: found.summary.differences,
  };
};

/**
 * The latest run; null before the first.
 * @throws IntegrationNotFoundError
 */
export const getChecks = async (deps: Deps, integrationId: IntegrationId): Promise<ChecksRun | null> => {
  const latest = (await readHistory(deps, integrationId)).runs.at(-1);

  return latest === undefined ? null : readRun(deps, integrationId, latest);
};

const readRun = async (
  { ledger }: Deps,
  integrationId: IntegrationId,
  { id, seq }: RunRecord,
): Promise<ChecksRun> => {
  const [entry] = await ledger.read(integrationId, { afterSeq: seq - 1, limit: 1 });
  if (entry === undefined) throw new NoSuchChecksRunError(id);

  return runOf(entry);
};
