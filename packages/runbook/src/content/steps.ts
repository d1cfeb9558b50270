import type { Inputs } from '../values/inputs.ts';
import type { EvidenceSource } from '../values/words.ts';
import { steps as administrators } from './phases/administrators.ts';
import { steps as authorizePilot } from './phases/authorize-pilot.ts';
import { steps as configureJumpCloud } from './phases/configure-jumpcloud.ts';
import { steps as configureMimecast } from './phases/configure-mimecast.ts';
import { steps as create } from './phases/create.ts';
import { steps as prepare } from './phases/prepare.ts';
import { steps as remove } from './phases/remove.ts';
import { steps as replace } from './phases/replace.ts';
import { steps as rollOut } from './phases/roll-out.ts';
import { steps as users } from './phases/users.ts';
import { steps as validate } from './phases/validate.ts';
import { groupAuthorizedItem, groupInForceItem } from './roll-out-items.ts';
import type { ConsoleField, Instruction, Statement, Step, StepId } from './step.ts';

/** Every step of the procedure, in order. */
export const steps: readonly Step[] = [
  ...prepare,
  ...create,
  ...configureJumpCloud,
  ...authorizePilot,
  ...configureMimecast,
  ...validate,
  ...users,
  ...rollOut,
  ...administrators,
  ...replace,
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

/** What is done at a step, for these inputs. */
export function instructionsOf(step: Step, inputs: Inputs): readonly Instruction[] {
  const tasks = step.work.kind === 'console-task' ? step.work.tasksFor?.(inputs) : undefined;
  return tasks?.flatMap(({ instructions }) => instructions) ?? step.instructions;
}

/** Every field that a step names, pasted back or not. */
export function fieldsOf(step: Step, inputs: Inputs): readonly ConsoleField[] {
  return instructionsOf(step, inputs).flatMap(({ field }) => field ?? []);
}

/**
 * Whether a colleague who came by a hand-off link may do the step: only what is done in Mimecast's console, and not
 * a Save that acts on many at once: that behind Gate D on every administrator, that behind F1 on everyone else.
 */
export function isHandedOffStep(stepId: string): boolean {
  return steps.some(
    ({ id, work }) =>
      id === stepId && work.kind === 'console-task' && work.gate !== 'D' && work.gate !== 'F1',
  );
}

/** Fields of a step whose saved value is pasted back and compared. */
export function pasteBackFieldsOf(step: Step, inputs: Inputs): readonly ConsoleField[] {
  return fieldsOf(step, inputs).filter(({ isPastedBack }) => isPastedBack);
}

/** Item of the observation that a gate's step was passed; its other observations only meet conditions. */
export const gatePassedItem = 'gate-passed';

/** One thing that a step's evidence must show: an observation of that source carries the item. */
export interface ProofItem {
  source: EvidenceSource;
  item: string;
}

/**
 * What must all have been seen before a step counts as done; empty when one good observation is enough. An
 * override stands for all of them.
 */
export function proofItemsOf(step: Step, inputs: Inputs): readonly ProofItem[] {
  if (step.work.kind === 'pass-gate') return [{ source: 'read-back', item: gatePassedItem }];

  const rollOut = step.work.kind === 'roll-out' ? (inputs.rollOut?.groups ?? []) : [];

  return [
    ...rollOut.map(
      ({ jumpcloudGroup }): ProofItem => ({ source: 'read-back', item: groupAuthorizedItem(jumpcloudGroup) }),
    ),
    ...rollOut.map((group): ProofItem => ({ source: 'attestation', item: groupInForceItem(group) })),
    ...statementsOf(step, inputs)
      .filter(({ isOptional }) => isOptional !== true)
      .map(({ id }): ProofItem => ({ source: 'attestation', item: id })),
    ...pasteBackFieldsOf(step, inputs).map(({ id }): ProofItem => ({ source: 'paste-back', item: id })),
  ];
}
