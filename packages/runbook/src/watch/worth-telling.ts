import type { RunDifference } from '../checks/compare-runs.ts';
import type { CheckOutcome } from '../values/words.ts';

const tells = (outcome: CheckOutcome | null): boolean => outcome === 'fail' || outcome === 'warn';

/** A difference in one sentence: what it is about, what has changed, and whether it is well now. */
export function toldText({ title, text, before, after }: RunDifference, since: string): string {
  const isSaid = before !== after && !text.includes(' now');
  const state =
    isSaid && after === 'fail' ? ', which fails now' : isSaid && after === 'pass' ? ', which passes now' : '';

  return `${title}: ${text}${state} (since ${since}).`;
}

/**
 * Whether a difference between two scheduled runs is worth a notice: something else was seen, or a failure or
 * warning came or went. A vendor that could not be asked for once is not.
 */
export function isWorthTelling({ before, after }: Pick<RunDifference, 'before' | 'after'>): boolean {
  return before === after || tells(before) || tells(after);
}
