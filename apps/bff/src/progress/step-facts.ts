import type { Progress, StepProgress } from '@wizard/contracts';
import type { CheckFacts, StepFact } from '@wizard/runbook/checks';

/** What checks look at of each step. */
export const stepFactsOf = ({ steps }: Progress): CheckFacts['steps'] =>
  Object.fromEntries(steps.map((step) => [step.stepId, stepFactOf(step)]));

const stepFactOf = ({ state, attention, evidence }: StepProgress): StepFact => {
  // Newest first.
  const good = evidence.filter(
    ({ isCurrent, outcome }) => isCurrent && (outcome === 'pass' || outcome === 'warn'),
  );

  return {
    state,
    attention,
    provenAt: good[0]?.at ?? null,
    sources: [...new Set(good.map(({ source }) => source))],
    items: [...new Set(good.flatMap(({ items }) => items))],
  };
};
