import type { Actor, Gate, IntegrationId } from '@wizard/contracts';
import { gatePassedItem } from '@wizard/runbook/content';
import { conditionsOf, type GateId, gates } from '@wizard/runbook/guards';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { assertMayPass } from './assert-may-pass.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import { readGuardFactsIn } from './guard-facts.ts';

export interface PassGate {
  integrationId: IntegrationId;
  gateId: GateId;
  actor: Actor;
}

/**
 * Passes a gate's step, by its conditions or by a recorded override.
 *
 * @throws StepCannotStartError
 * @throws GateClosedError while a condition is unmet and no override counts
 */
export const passGate = async (
  deps: GuardDeps & { stepGate: StepGate },
  { integrationId, gateId, actor }: PassGate,
): Promise<Gate> => {
  const { stepId, title } = gates[gateId];
  await deps.stepGate.assertStepCanStart(integrationId, stepId);

  // Decided and recorded in one write: nothing that closes the gate can come between.
  await deps.ledger.write(integrationId, async (tx) => {
    const { facts, inputs, overrideOf } = await readGuardFactsIn(tx);
    const isOverridden = assertMayPass(gateId, facts, deps.clock.now()) === 'override';

    await recordObservation(tx, {
      actor,
      stepId,
      source: isOverridden ? 'override' : 'read-back',
      outcome: isOverridden ? 'warn' : 'pass',
      summary: isOverridden
        ? `${title}: passed by override. Reason: ${overrideOf(gateId)?.reason ?? ''}`
        : `${title}: all ${conditionsOf(gateId, inputs).length} conditions are met.`,
      data: { items: [gatePassedItem] },
    });
  });

  return getGate(deps, integrationId, gateId);
};
