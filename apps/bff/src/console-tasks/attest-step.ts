import type { Actor, Evidence, IntegrationId } from '@wizard/contracts';
import { type Statement, statementsOf, type Step, stepOf } from '@wizard/runbook/content';
import type { ConnectorKind } from '@wizard/runbook/values';
import { inputsFold } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { parseStepId } from '../integrations/step-id.ts';
import { withTypedText } from '../integrations/typed-text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { UnusableTaskInputError } from './console-task-errors.ts';
import { taskConnector } from './task-connector.ts';

export interface ConsoleTaskDeps {
  ledger: Ledger;
  stepGate: StepGate;
}

export interface AttestStep {
  integrationId: IntegrationId;
  stepId: string;
  /** Ids of the statements that the person confirms. */
  statements: readonly string[];
  connector?: ConnectorKind | undefined;
  note?: string | undefined;
  actor: Actor;
}

/**
 * Records a signed-in person's word for statements of a step. Each statement is an item of the step's proof; a
 * step that asks several is done when all have been given.
 *
 * @throws StepCannotStartError, UnusableTaskInputError, SecretInTextError
 */
export const attestStep = async (deps: ConsoleTaskDeps, input: AttestStep): Promise<Evidence> => {
  const step = stepOf(parseStepId(input.stepId));
  await deps.stepGate.assertStepCanStart(input.integrationId, step.id);

  return withTypedText('/note', () =>
    deps.ledger.write(input.integrationId, async (tx) => {
      const inputs = await tx.fold(inputsFold);
      const connector = taskConnector(step, inputs, input.connector);
      const given = chosenStatements(step, statementsOf(step, inputs), input.statements);
      const note = input.note ? ` Note: ${input.note}` : '';

      return recordObservation(tx, {
        actor: input.actor,
        stepId: step.id,
        connector: step.isPerConnector ? connector : null,
        source: 'attestation',
        outcome: 'pass',
        summary: `${input.actor.name} stated: ${given.map(({ text }) => text).join(' ')}${note}`,
        data: { items: given.map(({ id }) => id), note: input.note ?? null },
      });
    }),
  );
};

const chosenStatements = (
  step: Step,
  asked: readonly Statement[],
  chosen: readonly string[],
): readonly Statement[] => {
  const unknown = chosen.filter((id) => !asked.some((statement) => statement.id === id));
  if (unknown.length === 0) return asked.filter(({ id }) => chosen.includes(id));

  throw new UnusableTaskInputError(`"${step.title}" does not ask for ${unknown.join(', ')}.`, [
    {
      pointer: '/statements',
      message: `Choose among: ${asked.map(({ id }) => id).join(', ') || 'none; this step takes no attestation'}.`,
      given: unknown.join(', '),
    },
  ]);
};
