import { createHash } from 'node:crypto';
import type { IntegrationSummary } from '@wizard/contracts';
import type { Step } from '@wizard/runbook/content';
import type { Projection } from '../ledger/ledger.ts';
import { judgeProgress } from './fold-progress.ts';
import { progressFold } from './progress-record.ts';
import { setProgress } from './store.ts';

/** What `integration.progress` holds: enough for the board without reading a ledger. */
export interface StoredProgress {
  summary: IntegrationSummary['progress'];
  /** Until when the summary holds if nothing happens. */
  validUntil: string | null;
  /** Which procedure it was judged by. */
  procedure: string;
}

/** Raise it when the rules of judging change (judge-step.ts, proofItemsOf): stored summaries are then made anew. */
const rulesOfJudging = 4;

/** Changes whenever a release changes a step, its rules included, so that what was stored before is not believed. */
export const procedureOf = (steps: readonly Step[]): string => {
  const text = JSON.stringify([rulesOfJudging, ...steps], (_key, value: unknown) =>
    typeof value === 'function' ? String(value) : value,
  );

  return createHash('sha256').update(text).digest('hex').slice(0, 16);
};

/** Keeps `integration.progress` in step with the ledger, in the transaction of each entry that matters. */
export const projectProgress = (steps: readonly Step[]): Projection => {
  const procedure = procedureOf(steps);

  return async (tx, entries) => {
    if (!entries.some(({ kind }) => progressFold.kinds.includes(kind))) return;

    const record = await tx.fold(progressFold);
    const { progress, validUntil } = judgeProgress(record, new Date(tx.at), steps);
    const stored: StoredProgress = { summary: progress.summary, validUntil, procedure };
    await setProgress(tx.trx, tx.integrationId, JSON.stringify(stored));
  };
};

/** What was judged last, whether it still holds or not; null before the first entry. */
export const storedSummary = (text: string | null): StoredProgress['summary'] | null =>
  text === null ? null : (JSON.parse(text) as StoredProgress).summary;

/** The stored summary while it still holds, else null. */
export const validSummary = (
  text: string | null,
  procedure: string,
  now: Date,
): StoredProgress['summary'] | null => {
  if (text === null) return null;

  const stored = JSON.parse(text) as StoredProgress;
  if (stored.procedure !== procedure) return null;
  if (stored.validUntil !== null && new Date(stored.validUntil) <= now) return null;

  return stored.summary;
};
