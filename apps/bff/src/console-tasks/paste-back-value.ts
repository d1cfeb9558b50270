import type { Actor, IntegrationId, PasteBackResult } from '@wizard/contracts';
import { type ConsoleField, pasteBackFieldsOf, stepOf } from '@wizard/runbook/content';
import { pasteBack } from '@wizard/runbook/paste-back';
import { type ConnectorKind, copyValue, sectionConnector } from '@wizard/runbook/values';
import { readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import { parseStepId } from '../integrations/step-id.ts';
import type { ConsoleTaskDeps } from './attest-step.ts';
import { UnusableTaskInputError, ValueNotKnownError } from './console-task-errors.ts';

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
 * Compares what a person copied out of the console with what must be there. The outcome is recorded either
 * way; what was pasted is not, because people also paste what does not belong here.
 */
export const pasteBackValue = async (
  deps: ConsoleTaskDeps,
  input: PasteBackValue,
): Promise<PasteBackResult> => {
  const step = stepOf(parseStepId(input.stepId));
  await deps.stepGate.assertStepCanStart(input.integrationId, step.id);

  const field = fieldOf(pasteBackFieldsOf(step), input.field, step.title);
  const inputs = await readInputs(deps, input.integrationId);
  const connector = input.connector ?? sectionConnector(inputs, 'administration-console');
  const expected = field.value && connector ? copyValue(field.value, inputs, connector) : null;
  if (field.value === null || connector === null || expected === null) {
    throw new ValueNotKnownError(field.label, {
      text: 'Verify the metadata URL of the connector first; the value is read from there.',
      stepId: 'copy-metadata-url',
    });
  }

  const { matches, segments, mistakes } = pasteBack(expected, input.pasted, field.value, {
    inputs,
    connector,
  });
  const why = mistakes.map(({ text }) => text).join(' ') || 'It is another value.';

  await deps.ledger.write(input.integrationId, (tx) =>
    recordObservation(tx, {
      actor: input.actor,
      stepId: step.id,
      connector: step.isPerConnector ? connector : null,
      source: 'paste-back',
      outcome: matches ? 'pass' : 'fail',
      summary: matches
        ? `"${field.label}", pasted back from the console, is as it must be.`
        : `"${field.label}", pasted back from the console, is not as it must be. ${why}`,
      data: { items: [field.id], mistakes: mistakes.map(({ id }) => id) },
    }),
  );

  return {
    field: field.id,
    label: field.label,
    matches,
    expected,
    segments: segments.map((segment) => ({ ...segment })),
    mistakes: mistakes.map((mistake) => ({ ...mistake })),
  };
};

const fieldOf = (fields: readonly ConsoleField[], id: string, title: string): ConsoleField => {
  const found = fields.find((field) => field.id === id);
  if (found !== undefined) return found;

  throw new UnusableTaskInputError(`"${title}" has no field "${id}" to paste back.`, [
    {
      pointer: '/field',
      message: `Choose among: ${fields.map((field) => field.id).join(', ') || 'none; this step pastes nothing back'}.`,
      given: id,
    },
  ]);
};
