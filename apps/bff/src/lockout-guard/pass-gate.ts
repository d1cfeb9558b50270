import type { Actor, Gate, IntegrationId } from '@wizard/contracts';
import { gatePassedItem } from '@wizard/runbook/content';
import { decidePass, type GateId, gates } from '@wizard/runbook/guards';
import { recordObservation } from '../integrations/record-observation.ts';
import type { StepGate } from '../integrations/step-gate.ts';
import { getGate, type GuardDeps } from './get-gate.ts';
import { GateClosedError, remedyOf } from './guard-errors.ts';
import { readGuardFacts } from './guard-facts.ts';

export interface PassGate {
  integrationId: IntegrationId;
  gateId: GateId;
  actor: Actor;
}

/**
 * Passes a gate's step, by its conditions or by a recorded override.
 *
 * @throws GateClosedError while a condition is unmet and no override counts.
 */
export const passGate = async (
  deps: GuardDeps & { stepGate: StepGate },
  { integrationId, gateId, actor }: PassGate,
): Promise<Gate> => {
  const gate = gates[gateId];
  await deps.stepGate.assertStepCanStart(integrationId, gate.stepId);

  const { facts, override } = await readGuardFacts(deps, integrationId, gateId);
  const decision = decidePass(gateId, facts, deps.clock.now());
  if (!decision.mayPass) {
    const unmet = gate.conditions.filter(({ id }) => decision.unmet.includes(id));
    const [first] = unmet;
    throw new GateClosedError(
      gate.title,
      unmet.length > 0 ? unmet.map(({ title }) => title) : ['this route is not offered here'],
      first
        ? remedyOf(first)
        : { text: 'Read on the page of the gate why this route is not offered.', stepId: gate.stepId },
    );
  }

  const isOverridden = decision.by === 'override';
  await deps.ledger.write(integrationId, (tx) =>
    recordObservation(tx, {
      actor,
      stepId: gate.stepId,
      source: isOverridden ? 'override' : 'read-back',
      outcome: isOverridden ? 'warn' : 'pass',
      summary: isOverridden
        ? `${gate.title}: passed by override. Reason: ${override?.reason ?? ''}`
        : `${gate.title}: all ${gate.conditions.length} conditions are met.`,
      data: { items: [gatePassedItem] },
    }),
  );

  return getGate(deps, integrationId, gateId);
};
