import { decidePass, type GateId, gates, type GuardFacts } from '@wizard/runbook/guards';
import { GateClosedError, remedyOf } from './guard-errors.ts';

/**
 * By what a gate may be passed at this moment.
 * @throws GateClosedError while a condition is unmet and no override counts
 */
export const assertMayPass = (gateId: GateId, facts: GuardFacts, now: Date): 'conditions' | 'override' => {
  const decision = decidePass(gateId, facts, now);
  if (decision.mayPass) return decision.by;

  const { title, stepId, conditions } = gates[gateId];
  const unmet = conditions.filter(({ id }) => decision.unmet.includes(id));
  const [first] = unmet;
  throw new GateClosedError(
    title,
    unmet.map((condition) => condition.title),
    first === undefined
      ? { text: 'Look at the gate.', stepId }
      : { ...remedyOf(first), stepId: first.remedy.stepId ?? stepId },
  );
};
