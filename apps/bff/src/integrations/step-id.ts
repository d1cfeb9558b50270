import { type StepId, stepIds } from '@wizard/runbook/content';
import { StepNotFoundError } from './integration-errors.ts';

/** @throws StepNotFoundError when the procedure has no such step. */
export const parseStepId = (text: string): StepId => {
  const found = stepIds.find((stepId) => stepId === text);
  if (found === undefined) throw new StepNotFoundError(text);

  return found;
};
