import type { Inputs } from '../values/inputs.ts';
import type { GateId } from '../values/words.ts';
import { type ConditionState, evaluateCondition, type Moment } from './evaluate-condition.ts';
import { gateA } from './gate-a.ts';
import { gateB } from './gate-b.ts';
import { gateC1, gateC2 } from './gate-c.ts';
import { gateD } from './gate-d.ts';
import { gateE1, gateE2, gateE3 } from './gate-e.ts';
import { gateF1, gateF2 } from './gate-f.ts';
import type { Advice, Gate, GateCondition, GuardFacts, GuardOverride } from './gate.ts';

/** Every gate of the lock-out guard. */
export const gates: Readonly<Record<GateId, Gate>> = {
  A: gateA,
  B: gateB,
  C1: gateC1,
  C2: gateC2,
  D: gateD,
  E1: gateE1,
  E2: gateE2,
  E3: gateE3,
  F1: gateF1,
  F2: gateF2,
};

export interface GateEvaluation {
  id: GateId;
  /** `overridden`: a condition is unmet, and an admin took it on in writing. */
  state: 'open' | 'closed' | 'overridden';
  conditions: readonly ConditionState[];
  /** What the wizard recommends instead; it closes nothing by itself. */
  advice: Advice | null;
}

/** Shortest reason that an override may give. */
export const overrideReasonLength = 20;

/** Conditions that a gate asks for with these inputs. */
export function conditionsOf(id: GateId, inputs: Inputs): readonly GateCondition[] {
  return gates[id].conditions.filter(({ appliesTo }) => appliesTo === undefined || appliesTo(inputs));
}

/** Judges a gate by what the ledger holds at this moment. */
export function evaluateGate(id: GateId, facts: GuardFacts, now: Date): GateEvaluation {
  const { inputs } = facts;
  const conditions = conditionsOf(id, inputs).map((condition) =>
    evaluateCondition(condition, facts, momentOf(facts, now)),
  );
  const unmet = unmetOf(conditions);
  const override = facts.overrides[id];
  const isOverridden = override !== undefined && overrideProblem(id, override, { inputs, unmet }) === null;

  return {
    id,
    state: unmet.length === 0 ? 'open' : isOverridden ? 'overridden' : 'closed',
    conditions,
    advice: gates[id].advice?.(inputs) ?? null,
  };
}

/** The moment as conditions are judged in it; a gate never asks itself, because gates only look back. */
export function momentOf(facts: GuardFacts, now: Date): Moment {
  return { now, mayPass: (gate) => decidePass(gate, facts, now).mayPass };
}

/** Ids of the conditions that are not met, or no longer. */
export function unmetOf(conditions: readonly ConditionState[]): readonly string[] {
  return conditions.filter(({ state }) => state !== 'met').map(({ id }) => id);
}

/**
 * Why an override would not count, in one sentence; null when it counts. It takes on what was not met when it
 * was written, so that a condition that fails or runs out afterwards is not waved through with it. With an
 * active administrators' profile a second admin must have confirmed it.
 */
export function overrideProblem(
  gate: GateId,
  override: GuardOverride,
  { inputs, unmet }: { inputs: Inputs; unmet: readonly string[] },
): string | null {
  if (override.reason.trim().length < overrideReasonLength) {
    return `Say in at least ${overrideReasonLength} characters why the risk is acceptable.`;
  }
  if (!override.isCurrent) return 'It was made for other values than the integration has now.';
  const isNew = ({ id }: GateCondition) => unmet.includes(id) && !override.covers.includes(id);
  const added = gates[gate].conditions.filter(isNew).map(({ title }) => `"${title}"`);
  if (added.length > 0) {
    return `It was written before this was open too: ${added.join(', ')}. Meet it, or override again.`;
  }
  if (inputs.administratorsProfile !== 'active') return null;
  if (override.confirmedBy === null)
    return "With an active administrators' profile a second admin must confirm it.";
  return override.confirmedBy === override.by ? 'The second admin must be another person.' : null;
}

/** Whether another admin's confirmation is all that an override lacks. */
export function lacksOnlySecondAdmin(
  gate: GateId,
  override: GuardOverride,
  situation: { inputs: Inputs; unmet: readonly string[] },
): boolean {
  const someoneElse = `not ${override.by}`;

  return (
    overrideProblem(gate, override, situation) !== null &&
    overrideProblem(gate, { ...override, confirmedBy: someoneElse }, situation) === null
  );
}

export type PassDecision =
  | { mayPass: true; by: 'conditions' | 'override' }
  | { mayPass: false; unmet: readonly string[] };

/** Whether a gate may be passed now, and by what; the only place that decides it. */
export function decidePass(id: GateId, facts: GuardFacts, now: Date): PassDecision {
  const { state, conditions } = evaluateGate(id, facts, now);
  if (state === 'open') return { mayPass: true, by: 'conditions' };
  if (state === 'overridden') return { mayPass: true, by: 'override' };
  return { mayPass: false, unmet: unmetOf(conditions) };
}
