import type { Progress, StepProgress } from '@wizard/contracts';
import { type PhaseId, phases, type Step, type StepId } from '@wizard/runbook/content';
import type { Inputs } from '@wizard/runbook/values';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { doesApply, type JudgedStep, judgeStep } from './judge-step.ts';
import { noStepRecord, progressFold, type ProgressRecord } from './progress-record.ts';

export interface JudgedProgress {
  progress: Progress;
  /** Until when it holds if nothing happens; null: for good. */
  validUntil: string | null;
}

/** Progress as the ledger's entries amount to it at `now`. */
export const foldProgress = (
  entries: readonly LedgerEntry[],
  inputs: Inputs,
  now: Date,
  steps: readonly Step[],
): Progress => {
  const record = entries
    .filter(({ kind }) => progressFold.kinds.includes(kind))
    .reduce((state, entry) => progressFold.next(state, entry), progressFold.initial);

  return judgeProgress({ ...record, inputs }, now, steps).progress;
};

interface Judged extends JudgedStep {
  step: Step;
}

export const judgeProgress = (record: ProgressRecord, now: Date, steps: readonly Step[]): JudgedProgress => {
  const judged = steps
    .filter((step) => doesApply(step, record.inputs))
    .map((step): Judged => {
      const stepRecord = record.steps[step.id] ?? noStepRecord;

      return { step, ...judgeStep(step, record, stepRecord, now) };
    });
  const counted = judged.filter(({ step }) => !isApart(step.phase));
  const apart = judged.filter(({ step }) => isApart(step.phase));
  const present = (each: Judged, index: number): StepProgress => ({
    stepId: each.step.id,
    phaseId: each.step.phase,
    position: index + 1,
    state: each.state,
    cannotStart: cannotStart(each.step, judged),
    startedBy: record.steps[each.step.id]?.started?.by ?? null,
    startedAt: record.steps[each.step.id]?.started?.at ?? null,
    attention: each.attention,
    evidence: each.evidence,
  });
  const limits = judged.flatMap(({ validUntil }) => (validUntil === null ? [] : [validUntil]));

  return {
    progress: {
      summary: {
        done: counted.filter(({ state }) => state === 'done').length,
        total: counted.length,
        needsAttention: counted.filter(({ state }) => state === 'needs-attention').length,
        phase: counted.find(({ state }) => state !== 'done')?.step.phase ?? null,
      },
      // Each phase that stands apart is counted by itself.
      steps: [
        ...counted.map(present),
        ...apart.map((each) => present(each, apart.filter(isOfPhase(each)).indexOf(each))),
      ],
    },
    validUntil: limits.sort()[0] ?? null,
  };
};

const isOfPhase =
  ({ step }: Judged) =>
  (other: Judged): boolean =>
    other.step.phase === step.phase;

const isApart = (phaseId: PhaseId): boolean =>
  phases.some(({ id, isApart: apart }) => id === phaseId && apart);

/** A needed step that does not count for the integration stands in nobody's way. */
const cannotStart = (step: Step, judged: readonly Judged[]): StepProgress['cannotStart'] => {
  const unmet = judged.filter(({ step: { id }, state }) => step.needs.includes(id) && state !== 'done');
  if (unmet.length === 0) return null;

  const needs: StepId[] = unmet.map(({ step: { id } }) => id);
  const titles = unmet.map(({ step: { title } }) => `"${title}"`);

  return { reason: `First finish ${listFormat.format(titles)}.`, needs };
};

const listFormat = new Intl.ListFormat('en-GB', { type: 'conjunction' });
