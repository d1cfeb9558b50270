import type { Actor, IntegrationId, PastedPage } from '@wizard/contracts';
import { type ConsoleField, fieldsOf, pasteBackFieldsOf, type Step, stepOf } from '@wizard/runbook/content';
import { type PageField, type PageLabel, readPastedPage } from '@wizard/runbook/paste-back';
import { type ConnectorKind, copyValue, type Inputs } from '@wizard/runbook/values';
import { readInputs } from '../integrations/inputs.ts';
import { parseStepId } from '../integrations/step-id.ts';
import type { ConsoleTaskDeps } from './attest-step.ts';
import { compareField, recordComparison } from './compare-field.ts';
import { UnusableTaskInputError } from './console-task-errors.ts';
import { taskConnector } from './task-connector.ts';

export interface PasteBackPage {
  integrationId: IntegrationId;
  stepId: string;
  /** Text of the whole page, as the browser copied it. */
  pasted: string;
  actor: Actor;
}

/**
 * Finds every field of a step on a copied page, and compares and records each as if it had been pasted alone. A
 * field that the page says nothing about keeps what was seen of it before.
 *
 * @throws StepCannotStartError, UnusableTaskInputError, ValueNotKnownError, ValueChangedError
 */
export const pasteBackPage = async (deps: ConsoleTaskDeps, input: PasteBackPage): Promise<PastedPage> => {
  const { integrationId, pasted, actor } = input;
  const step = stepOf(parseStepId(input.stepId));
  await deps.stepGate.assertStepCanStart(integrationId, step.id);
  const inputs = await readInputs(deps, integrationId);
  const subject = { step, inputs, connector: taskConnector(step, inputs, undefined) };

  const fields = pasteBackFieldsOf(step, inputs);
  const found = readPastedPage(pasted, pageFields(inputs, fields, subject.connector), labelsOf(step, inputs));
  const textOf = ({ id }: ConsoleField) => found.find((value) => value.id === id)?.text;
  const results = fields.flatMap((field) => {
    const text = textOf(field);
    return text === undefined ? [] : [compareField(subject, field, text)];
  });
  if (results.length === 0) throw nothingFound(step, fields);

  await deps.ledger.write(integrationId, async (tx) => {
    for (const result of results) await recordComparison(tx, subject, { result, actor });
  });

  return {
    results,
    missing: fields
      .filter((field) => textOf(field) === undefined)
      .map(({ id, label }) => ({ field: id, label })),
  };
};

const labelOf = ({ label, consoleLabel }: ConsoleField): string => consoleLabel ?? label;

const pageFields = (
  inputs: Inputs,
  fields: readonly ConsoleField[],
  connector: ConnectorKind | null,
): PageField[] =>
  fields.map((field) => ({
    id: field.id,
    label: labelOf(field),
    takes: field.value !== null && isName(field.value) ? 'text' : 'address',
    section: field.section ?? null,
    expected: field.value && copyValue(field.value, inputs, field.connector ?? connector ?? undefined),
  }));

const isName = (valueId: string): boolean => valueId.endsWith('-name');

/** Other labels of these pages: what stands beside them belongs to them. */
const furtherLabels: readonly PageLabel[] = [
  { label: 'Metadata URL', takes: 'address', section: null },
  { label: 'Import', takes: 'nothing', section: null },
  { label: 'Monitor Metadata URL', takes: 'nothing', section: null },
  { label: '2-Step Authentication', takes: 'text', section: null },
  { label: 'Authentication Cache TTL', takes: 'text', section: null },
  { label: 'Permitted IP Ranges', takes: 'text', section: null },
  { label: 'Description', takes: 'text', section: null },
  { label: 'Group', takes: 'text', section: null },
  ...['Lookup', 'Refresh', 'Save', 'Save and Exit', 'Go Back'].map(
    (label): PageLabel => ({ label, takes: 'nothing', section: null }),
  ),
];

const labelsOf = (step: Step, inputs: Inputs): PageLabel[] => [
  ...fieldsOf(step, inputs)
    .filter(({ isPastedBack }) => !isPastedBack)
    .map(
      (field): PageLabel => ({
        label: labelOf(field),
        takes: field.action === 'select' || field.action === 'type' ? 'text' : 'nothing',
        section: null,
      }),
    )
    .filter(({ label }) => !furtherLabels.some((further) => further.label === label)),
  ...furtherLabels,
];

const nothingFound = (step: Step, fields: readonly ConsoleField[]): UnusableTaskInputError => {
  const labels = fields.map(({ label }) => `"${label}"`).join(', ');

  return new UnusableTaskInputError(
    labels === ''
      ? `"${step.title}" pastes nothing back.`
      : 'None of the values was found in what was pasted.',
    [
      {
        pointer: '/pasted',
        message:
          labels === ''
            ? 'This step has no field to compare.'
            : `The text has no value beside ${labels}. Browsers often leave out what stands in input fields; copy the values one by one then.`,
      },
    ],
  );
};
