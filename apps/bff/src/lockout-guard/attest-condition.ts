import type { Actor, Gate, IntegrationId } from '@wizard/contracts';
import { attestableFrom, conditionsOf, type GateId, gates } from '@wizard/runbook/guards';
import { readInputs } from '../integrations/inputs.ts';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { withTypedText } from '../integrations/typed-text.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import {
  ConditionNotAttestableError,
  ConditionNotYetAttestableError,
  NoSuchConditionError,
  remedyOf,
} from './guard-errors.ts';
import { readGuardFactsIn } from './guard-facts.ts';

export interface AttestCondition {
  integrationId: IntegrationId;
  gateId: GateId;
  conditionId: string;
  note?: string | undefined;
  actor: Actor;
}

/**
 * Records a signed-in person's word for one condition of a gate.
 *
 * @throws NoSuchConditionError, ConditionNotAttestableError, StepCannotStartError, SecretInTextError
 * @throws ConditionNotYetAttestableError when the word would be about something that can't have happened yet
 */
export const attestCondition = async (
  deps: GuardDeps & { stepGate: StepGate },
  { integrationId, gateId, conditionId, note, actor }: AttestCondition,
): Promise<Gate> => {
  const gate = gates[gateId];
  const inputs = await readInputs(deps, integrationId);
  const condition = conditionsOf(gateId, inputs).find(({ id }) => id === conditionId);
  if (condition === undefined) throw new NoSuchConditionError(conditionId);
  const { title, attestation } = condition;
  if (attestation === null) throw new ConditionNotAttestableError(title, remedyOf(condition));

  await deps.stepGate.assertStepCanStart(integrationId, gate.stepId);
  await withTypedText('/note', () =>
    deps.ledger.write(integrationId, async (tx) => {
      const { facts } = await readGuardFactsIn(tx);
      const from = attestableFrom(condition, facts.observations);
      if (from !== null && tx.at < from) {
        throw new ConditionNotYetAttestableError(title, from, remedyOf(condition));
      }

      await recordObservation(tx, {
        actor,
        stepId: gate.stepId,
        source: 'attestation',
        outcome: 'pass',
        summary: `${actor.name} stated: ${attestation.text}${note ? ` Note: ${note}` : ''}`,
        data: { items: [conditionId], note: note ?? null },
      });
    }),
  );

  return getGate(deps, integrationId, gateId);
};
