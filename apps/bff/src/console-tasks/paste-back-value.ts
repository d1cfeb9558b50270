import type { Actor, IntegrationId, PasteBackResult } from '@wizard/contracts';
import { type ConsoleField, pasteBackFieldsOf, type Step, stepOf } from '@wizard/runbook/content';
import { pasteBack } from '@wizard/runbook/paste-back';
import { type ConnectorKind, copyValue } from '@wizard/runbook/values';
import { inputsFold, readInputs } from '../integrations/inputs.ts';
import { vouchesForBoth } from '../integrations/inputs-hash.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { parseStepId } from '../integrations/step-id.ts';
import type { ConsoleTaskDeps } from './attest-step.ts';
import { UnusableTaskInputError, ValueChangedError, ValueNotKnownError } from './console-task-errors.ts';
import { taskConnector } from './task-connector.ts';

export interface PasteBackValue {
  integrationId: IntegrationId;
  stepId: string;
  /** Id of a field of the step that is pasted back. */
  field: string;
  /** Left out: the connector that feeds the Administration Console section. */
  connector?: ConnectorKind | undefined;
  pasted: string;
  actor: Actor;
}

/**
 * Compares what a person copied out of the console with what must be there. The outcome is recorded either way;
 * what was pasted is not, nor any piece of it, because people also paste what does not belong here.
 *
 * @throws StepCannotStartError, UnusableTaskInputError, ValueNotKnownError, ValueChangedError
 */
export const pasteBackValue = async (
  deps: ConsoleTaskDeps,
  input: PasteBackValue,
): Promise<PasteBackResult> => {
  const step = stepOf(parseStepId(input.stepId));
  await deps.stepGate.assertStepCanStart(input.integrationId, step.id);
  const field = fieldOf(step, input.field);
  refuseNothing(field, input.pasted);

  const inputs = await readInputs(deps, input.integrationId);
  const connector = taskConnector(step, inputs, input.connector);
  const expected = field.value && connector && copyValue(field.value, inputs, connector);
  if (field.value === null || connector === null || expected === null) {
    throw new ValueNotKnownError(field.label, {
      text: 'Verify the metadata URL of the connector first; the value is read from there.',
      stepId: 'copy-metadata-url',
    });
  }

  const context = { inputs, connector };
  const { matches, segments, mistakes } = pasteBack(expected, input.pasted, field.value, context);
  const evidenceOf = step.isPerConnector ? connector : null;
  await deps.ledger.write(input.integrationId, async (tx) => {
    if (!vouchesForBoth(step, inputs, await tx.fold(inputsFold), evidenceOf)) {
      throw new ValueChangedError(field.label);
    }

    await recordObservation(tx, {
      actor: input.actor,
      stepId: step.id,
      connector: evidenceOf,
      source: 'paste-back',
      outcome: matches ? 'pass' : 'fail',
      summary: matches
        ? `"${field.label}", pasted back from the console, is as it must be.`
        : `"${field.label}", pasted back from the console, is not as it must be (${mistakes.map(({ id }) => id).join(', ')}).`,
      data: { items: [field.id], mistakes: mistakes.map(({ id }) => id) },
    });
  });

  return {
    field: field.id,
    label: field.label,
    matches,
    expected,
    segments: segments.map((segment) => ({ ...segment })),
    mistakes: mistakes.map((mistake) => ({ ...mistake })),
  };
};

const fieldOf = (step: Step, id: string): ConsoleField => {
  const fields = pasteBackFieldsOf(step);
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
