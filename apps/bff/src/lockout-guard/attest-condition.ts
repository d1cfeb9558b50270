import type { Actor, Gate, IntegrationId } from '@wizard/contracts';
import { type GateId, gates } from '@wizard/runbook/guards';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import { ConditionNotAttestableError, NoSuchConditionError, remedyOf } from './guard-errors.ts';

export interface AttestCondition {
  integrationId: IntegrationId;
  gateId: GateId;
  conditionId: string;
  note?: string | undefined;
  actor: Actor;
}

/** Records a signed-in person's word for one condition of a gate. */
export const attestCondition = async (
  deps: GuardDeps & { stepGate: StepGate },
  { integrationId, gateId, conditionId, note, actor }: AttestCondition,
): Promise<Gate> => {
  const gate = gates[gateId];
  const condition = gate.conditions.find(({ id }) => id === conditionId);
  if (condition === undefined) throw new NoSuchConditionError(conditionId);
  if (condition.attestation === null)
    throw new ConditionNotAttestableError(condition.title, remedyOf(condition));

  const { text } = condition.attestation;
  await deps.stepGate.assertStepCanStart(integrationId, gate.stepId);
  await deps.ledger.write(integrationId, (tx) =>
    recordObservation(tx, {
      actor,
      stepId: gate.stepId,
      source: 'attestation',
      outcome: 'pass',
      summary: `${actor.name} stated: ${text}${note ? ` Note: ${note}` : ''}`,
      data: { items: [conditionId], note: note ?? null },
    }),
  );

  return getGate(deps, integrationId, gateId);
};
