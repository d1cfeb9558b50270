import type { Inputs } from '../values/inputs.ts';
import { steps as authorizePilot } from './phases/authorize-pilot.ts';
import { steps as configureJumpCloud } from './phases/configure-jumpcloud.ts';
import { steps as configureMimecast } from './phases/configure-mimecast.ts';
import { steps as create } from './phases/create.ts';
import { steps as prepare } from './phases/prepare.ts';
import { steps as remove } from './phases/remove.ts';
import { steps as rollOut } from './phases/roll-out.ts';
import { steps as validate } from './phases/validate.ts';
import type { ConsoleField, Statement, Step, StepId } from './step.ts';

/** Every step of the procedure, in order. */
export const steps: readonly Step[] = [
  ...prepare,
  ...create,
  ...configureJumpCloud,
  ...authorizePilot,
  ...configureMimecast,
  ...validate,
  ...rollOut,
  ...remove,
];

/** The step of that id. */
export function stepOf(id: StepId): Step {
  const found = steps.find((step) => step.id === id);
  if (found === undefined) throw new Error(`There is no step ${id}.`);
  return found;
}

/** Sentences that a person is asked to confirm at a step, for these inputs. */
export function statementsOf(step: Step, inputs: Inputs): readonly Statement[] {
  if (step.work.kind !== 'attest' && step.work.kind !== 'console-task') return [];
  return step.work.statements.filter(({ askedWhen }) => askedWhen === undefined || askedWhen(inputs));
}

/** Fields of a step whose saved value is pasted back and compared. */
export function pasteBackFieldsOf(step: Step): readonly ConsoleField[] {
  return step.instructions.flatMap(({ field }) => (field?.isPastedBack ? [field] : []));
}
