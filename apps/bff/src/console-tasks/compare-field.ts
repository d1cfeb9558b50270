import type { Actor, PasteBackResult } from '@wizard/contracts';
import type { ConsoleField, Step } from '@wizard/runbook/content';
import { pasteBack } from '@wizard/runbook/paste-back';
import { type ConnectorKind, copyValue, type Inputs } from '@wizard/runbook/values';
import { inputsFold } from '../integrations/inputs.ts';
import { vouchesForBoth } from '../integrations/inputs-hash.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { LedgerWrite } from '../ledger/ledger.ts';
import { ValueChangedError, ValueNotKnownError } from './console-task-errors.ts';

/** What a field is compared for: the inputs, and the connector that evidence of the step is about. */
export interface FieldSubject {
  step: Step;
  inputs: Inputs;
  connector: ConnectorKind | null;
}

/**
 * Compares what stands in a field of the console with what must stand there.
 * @throws ValueNotKnownError
 */
export const compareField = (
  { inputs, connector: usual }: FieldSubject,
  field: ConsoleField,
  pasted: string,
): PasteBackResult => {
  const connector = field.connector ?? usual;
  const expected = field.value && connector && copyValue(field.value, inputs, connector);
  if (field.value === null || connector === null || expected === null) {
    throw new ValueNotKnownError(field.label, {
      text: 'Verify the metadata URL of the connector first; the value is read from there.',
      stepId: 'copy-metadata-url',
    });
  }

  const { matches, segments, mistakes } = pasteBack(expected, pasted, field.value, { inputs, connector });

  return {
    field: field.id,
    label: field.label,
    matches,
    expected,
    segments: segments.map((segment) => ({ ...segment })),
    mistakes: mistakes.map((mistake) => ({ ...mistake })),
  };
};

/**
 * Records the outcome of a comparison, good or bad. What was pasted is left out, and every piece of it, because
 * people also paste what does not belong here.
 * @throws ValueChangedError when the values changed since they were compared
 */
export const recordComparison = async (
  tx: LedgerWrite,
  { step, inputs, connector }: FieldSubject,
  { result, actor }: { result: PasteBackResult; actor: Actor },
): Promise<void> => {
  const { field, label, matches } = result;
  const evidenceOf = step.isPerConnector ? connector : null;
  if (!vouchesForBoth(step, inputs, await tx.fold(inputsFold), evidenceOf))
    throw new ValueChangedError(label);

  const mistakes = result.mistakes.map(({ id }) => id);
  await recordObservation(tx, {
    actor,
    stepId: step.id,
    connector: evidenceOf,
    source: 'paste-back',
    outcome: matches ? 'pass' : 'fail',
    summary: matches
      ? `"${label}", pasted back from the console, is as it must be.`
      : `"${label}", pasted back from the console, is not as it must be (${mistakes.join(', ')}).`,
    data: { items: [field], mistakes },
  });
};
