import { type CheckOutcome, checkOutcomes } from '@wizard/runbook/values';

export type OutcomeCounts = Record<CheckOutcome, number>;

/** How many of each. */
export const countOutcomes = (outcomes: readonly CheckOutcome[]): OutcomeCounts => {
  const counts: OutcomeCounts = { pass: 0, warn: 0, fail: 0, unknown: 0, waiting: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;

  return counts;
};

/** "20 pass, 1 fail". */
export const countText = (outcomes: readonly CheckOutcome[]): string => {
  const counts = countOutcomes(outcomes);

  return checkOutcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => `${counts[outcome]} ${outcome}`)
    .join(', ');
};
