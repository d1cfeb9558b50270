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
    unmet.length > 0 ? unmet.map((condition) => condition.title) : ['this route is not offered here'],
    first
      ? { ...remedyOf(first), stepId: first.remedy.stepId ?? stepId }
      : { text: 'Read on the page of the gate why this route is not offered.', stepId },
  );
};
