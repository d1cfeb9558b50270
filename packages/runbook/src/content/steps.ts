import type { Inputs } from '../values/inputs.ts';
import type { EvidenceSource } from '../values/words.ts';
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
  if (step.work.kind === 'roll-out') return (inputs.rollOut?.groups ?? []).map(step.work.statementFor);
  if (step.work.kind !== 'attest' && step.work.kind !== 'console-task') return [];
  return step.work.statements.filter(({ askedWhen }) => askedWhen === undefined || askedWhen(inputs));
}

/** Fields of a step whose saved value is pasted back and compared. */
export function pasteBackFieldsOf(step: Step): readonly ConsoleField[] {
  return step.instructions.flatMap(({ field }) => (field?.isPastedBack ? [field] : []));
}

/** Item of the observation that a gate's step was passed; its other observations only meet conditions. */
export const gatePassedItem = 'gate-passed';

/** Item of the observation that JumpCloud lets a group of the roll-out use the applications. */
export function groupAuthorizedItem(jumpcloudGroup: string): string {
  return `authorized:${jumpcloudGroup}`;
}

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
    ...statementsOf(step, inputs)
      .filter(({ isOptional }) => isOptional !== true)
      .map(({ id }): ProofItem => ({ source: 'attestation', item: id })),
    ...pasteBackFieldsOf(step).map(({ id }): ProofItem => ({ source: 'paste-back', item: id })),
  ];
}
