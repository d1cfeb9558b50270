import type { Actor, IntegrationId, PasteBackResult } from '@wizard/contracts';
import { type ConsoleField, pasteBackFieldsOf, type Step, stepOf } from '@wizard/runbook/content';
import type { ConnectorKind, Inputs } from '@wizard/runbook/values';
import { readInputs } from '../integrations/inputs.ts';
import { parseStepId } from '../integrations/step-id.ts';
import type { ConsoleTaskDeps } from './attest-step.ts';
import { compareField, recordComparison } from './compare-field.ts';
import { UnusableTaskInputError } from './console-task-errors.ts';
import { taskConnector } from './task-connector.ts';

export interface PasteBackValue {
  integrationId: IntegrationId;
  stepId: string;
  /** Id of a field of the step that is pasted back. */
  field: string;
  /** Left out: the connector that feeds the field's section. */
  connector?: ConnectorKind | undefined;
  pasted: string;
  actor: Actor;
}

/**
 * Compares what a person copied out of the console with what must be there, and records the outcome.
 *
 * @throws StepCannotStartError, UnusableTaskInputError, ValueNotKnownError, ValueChangedError
 */
export const pasteBackValue = async (
  deps: ConsoleTaskDeps,
  input: PasteBackValue,
): Promise<PasteBackResult> => {
  const { integrationId, actor, pasted } = input;
  const step = stepOf(parseStepId(input.stepId));
  await deps.stepGate.assertStepCanStart(integrationId, step.id);
  const inputs = await readInputs(deps, integrationId);
  const field = fieldOf(step, inputs, input.field);
  refuseNothing(field, pasted);

  const subject = { step, inputs, connector: taskConnector(step, inputs, input.connector) };
  const result = compareField(subject, field, pasted);
  await deps.ledger.write(integrationId, (tx) => recordComparison(tx, subject, { result, actor }));

  return result;
};

const fieldOf = (step: Step, inputs: Inputs, id: string): ConsoleField => {
  const fields = pasteBackFieldsOf(step, inputs);
  const found = fields.find((field) => field.id === id);
  if (found !== undefined) return found;

  throw new UnusableTaskInputError(`"${step.title}" has no field "${id}" to paste back.`, [
    {
      pointer: '/field',
      message: `Choose among: ${fields.map((field) => field.id).join(', ') || 'none; this step pastes nothing back'}.`,
      given: id,
    },
  ]);
};

/** A press on the button too early says nothing about the console, so it must not undo what was seen there. */
const refuseNothing = ({ label }: ConsoleField, pasted: string): void => {
  if (pasted.trim() !== '') return;

  throw new UnusableTaskInputError('Nothing was pasted.', [
    { pointer: '/pasted', message: `Copy "${label}" from the console and paste it here.` },
  ]);
};
