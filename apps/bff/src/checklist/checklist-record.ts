import type { Checklist } from '@wizard/contracts';
import { type StepId, stepOf } from '@wizard/runbook/content';
import type { Fold } from '../ledger/fold.ts';

export interface ChecklistRecord {
  overrides: readonly Checklist['overrides'][number][];
  runs: readonly Checklist['runs'][number][];
}

/** Overrides, with the words of a second admin, and runs; oldest first. */
export const checklistFold: Fold<ChecklistRecord> = {
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
