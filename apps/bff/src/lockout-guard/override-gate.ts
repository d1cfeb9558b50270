import type { Actor, Gate, IntegrationId } from '@wizard/contracts';
import { stepOf } from '@wizard/runbook/content';
import { type GateId, gates } from '@wizard/runbook/guards';
import { inputsFold } from '../integrations/inputs.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import { OverrideNotConfirmableError } from './guard-errors.ts';
import { type OverrideData, readGuardFacts } from './guard-facts.ts';

export interface OverrideGate {
  integrationId: IntegrationId;
  gateId: GateId;
  reason: string;
  actor: Actor;
}

/** Records an admin's written decision to go on although the gate is closed. It holds for the values of now. */
export const overrideGate = async (
  deps: GuardDeps & { stepGate: StepGate },
  { integrationId, gateId, reason, actor }: OverrideGate,
): Promise<Gate> => {
  const gate = gates[gateId];
  await deps.stepGate.assertStepCanStart(integrationId, gate.stepId);

  const data: OverrideData = { act: 'override', gate: gateId, reason };
  await deps.ledger.write(integrationId, async (tx) =>
    tx.append({
      kind: 'gate-overridden',
      actor,
      stepId: gate.stepId,
      inputsHash: inputsHash(stepOf(gate.stepId), await tx.fold(inputsFold), null),
      summary: `${actor.name} overrode ${gate.title}. Reason: ${reason}`,
      data,
    }),
  );

  return getGate(deps, integrationId, gateId);
};

/**
 * A second admin's word for an override, which an active administrators' profile needs.
 *
 * @throws OverrideNotConfirmableError when there is nothing to confirm, or the same person tries.
 */
export const confirmOverride = async (
  deps: GuardDeps,
  { integrationId, gateId, actor }: Omit<OverrideGate, 'reason'>,
): Promise<Gate> => {
  const { override } = await readGuardFacts(deps, integrationId, gateId);
  const gate = gates[gateId];
  if (override === null) {
    throw new OverrideNotConfirmableError(`${gate.title} was not overridden; there is nothing to confirm.`);
  }
  if (override.by.accountId === actor.accountId) {
    throw new OverrideNotConfirmableError('The second admin must be another person than the first.');
  }

  const data: OverrideData = { act: 'confirmation', gate: gateId };
  await deps.ledger.write(integrationId, (tx) =>
    tx.append({
      kind: 'gate-overridden',
      actor,
      stepId: gate.stepId,
      summary: `${actor.name} confirmed that ${override.by.name} overrides ${gate.title}.`,
      data,
    }),
  );

  return getGate(deps, integrationId, gateId);
};
