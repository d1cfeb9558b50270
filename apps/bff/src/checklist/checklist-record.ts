import type { Checklist, ChecksRun } from '@wizard/contracts';
import { type StepId, stepOf } from '@wizard/runbook/content';
import type { Fold } from '../ledger/fold.ts';
import type { LedgerEntry, LedgerHead } from '../ledger/ledger-entry.ts';
import { emptyHead } from '../ledger/chain.ts';
import { progressFold, type ProgressRecord } from '../progress/progress-record.ts';
import { runOf } from '../validation/checks-history.ts';

/** Everything that a checklist is drawn up from, as the entries up to `head` amount to it. */
export interface ChecklistRecord extends ProofRecord {
  head: LedgerHead;
  progress: ProgressRecord;
  checks: ChecksRun | null;
  archivedAt: string | null;
}

interface ProofRecord {
  overrides: readonly Checklist['overrides'][number][];
  runs: readonly Checklist['runs'][number][];
}

/** Overrides, with the words of a second admin, and runs; oldest first. */
const proofFold: Fold<ProofRecord> = {
  kinds: ['gate-overridden', 'run-started', 'run-finished'],
  initial: { overrides: [], runs: [] },
  next(record, { kind, seq, at, actor, runId, stepId, data, summary }) {
    if (kind === 'gate-overridden') {
      const { gate, reason } = data as { gate: string; reason?: string };
      const override = { gate, reason: reason ?? summary, by: actor.name, at, seq };

      return { ...record, overrides: [...record.overrides, override] };
    }

    // A run's entries always name the run and the step that it is of.
    const id = runId ?? '';
    if (kind === 'run-started') {
      const scope = stepOf(stepId as StepId).title;
      const run = { id, scope, state: 'running', startedAt: at, startedBy: actor.name };

      return { ...record, runs: [...record.runs, run] };
    }

    const { state } = data as { state: string };

    return { ...record, runs: record.runs.map((run) => (run.id === id ? { ...run, state } : run)) };
  },
};

const latestChecksFold: Fold<ChecksRun | null> = {
  kinds: ['checks-run'],
  initial: null,
  next: (_before, entry) => runOf(entry),
};

/** Takes in the entries of a ledger one after the other, and stops at a time. */
export const createChecklistRecorder = (
  asOf: string | null,
): { take: (entry: LedgerEntry) => void; record: () => ChecklistRecord } => {
  let hasEnded = false;
  let head: LedgerHead = emptyHead;
  let archivedAt: string | null = null;
  const progress = running(progressFold);
  const checks = running(latestChecksFold);
  const proofs = running(proofFold);

  return {
    take(entry) {
      hasEnded ||= asOf !== null && entry.at > asOf;
      if (hasEnded) return;

      for (const each of [progress, checks, proofs]) each.take(entry);
      if (entry.kind === 'integration-archived') archivedAt = entry.at;
      head = { seq: entry.seq, hash: entry.hash };
    },
    record: () => ({
      ...proofs.state(),
      head,
      progress: progress.state(),
      checks: checks.state(),
      archivedAt,
    }),
  };
};

const running = <State>(fold: Fold<State>) => {
  let state = fold.initial;

  return {
    take(entry: LedgerEntry): void {
      if (fold.kinds.includes(entry.kind)) state = fold.next(state, entry);
    },
    state: () => state,
  };
};
