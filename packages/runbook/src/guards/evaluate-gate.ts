import type { StepId } from '../content/step.ts';
import { sectionConnector } from '../values/section-connector.ts';
import type { Inputs } from '../values/inputs.ts';
import { gateA } from './gate-a.ts';
import { gateB } from './gate-b.ts';
import {
  type Gate,
  type GateCondition,
  type GateId,
  type GuardFacts,
  type GuardObservation,
  type GuardOverride,
  propagationMinutes,
  type Way,
} from './gate.ts';

/** The gates of the pilot's route. */
export const gates: Readonly<Record<GateId, Gate>> = { A: gateA, B: gateB };

export interface ConditionState {
  id: string;
  state: 'met' | 'unmet' | 'expired';
  /** What to do; null when it is met. */
  remedy: GateCondition['remedy'] | null;
  /** Observation that decided; null when it follows from what was decided, or nothing was seen. */
  observation: GuardObservation | null;
  /** When it runs out or becomes true, ISO-8601; null when neither applies. */
  expiresAt: string | null;
}

export interface GateEvaluation {
  id: GateId;
  /** `overridden`: a condition is unmet or the route is refused, and an admin took it on in writing. */
  state: 'open' | 'closed' | 'overridden';
  conditions: readonly ConditionState[];
  /** Why this route is not offered at all. */
  refusal: { text: string; remedy: string } | null;
}

/** Shortest reason that an override may give. */
export const overrideReasonLength = 20;

/** Minutes that an administrator's session must outlive: the waiting time and the test. */
const waitAndTestMinutes = propagationMinutes + 5;

const minuteInMs = 60_000;

/** Judges a gate by what the ledger holds at this moment. */
export function evaluateGate(id: GateId, facts: GuardFacts, now: Date): GateEvaluation {
  const conditions = gates[id].conditions.map((condition) => evaluateCondition(condition, facts, now));
  const refusal = refusalFor(facts.inputs);
  const unmet = unmetOf(conditions);
  const isMet = refusal === null && unmet.length === 0;
  const isOverridden =
    facts.override !== null && overrideProblem(id, facts.override, { inputs: facts.inputs, unmet }) === null;

  return { id, state: isMet ? 'open' : isOverridden ? 'overridden' : 'closed', conditions, refusal };
}

/** Ids of the conditions that are not met, or no longer. */
export function unmetOf(conditions: readonly ConditionState[]): readonly string[] {
  return conditions.filter(({ state }) => state !== 'met').map(({ id }) => id);
}

/** The pilot's route does not exist while one profile rules all administrators (design.md 7). */
function refusalFor({ administratorsProfile }: Inputs): GateEvaluation['refusal'] {
  if (administratorsProfile !== 'active') return null;
  return {
    text: 'Account_Administrators_Authentication_Profile is active. It overrides every other profile for all administrators and acts at once, so nobody can go first, and break-glass is under it too.',
    remedy:
      'Leave administrators on 2-Step. Single sign-on for them would put every administrator at risk at the same moment.',
  };
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

function evaluateCondition(condition: GateCondition, facts: GuardFacts, now: Date): ConditionState {
  const unmet: ConditionState = {
    id: condition.id,
    state: 'unmet',
    remedy: condition.remedy,
    observation: null,
    expiresAt: null,
  };
  const met = { ...unmet, state: 'met', remedy: null } as const;

  const isDecided = condition.ways.some((way) => way.kind === 'decided' && way.holds(facts.inputs, now));
  if (isDecided) return met;

  const elapsed = condition.ways.find((way) => way.kind === 'elapsed');
  if (elapsed !== undefined) {
    const since = latestSuccess(elapsed.since, facts.observations);
    if (since === null) return unmet;
    const due = dueAfter(since, elapsed.minutes);
    return {
      ...(now.getTime() >= due ? met : unmet),
      observation: since,
      expiresAt: new Date(due).toISOString(),
    };
  }

  return evaluateObserved(condition, facts, now, { met, unmet });
}

/** The latest observation that any way admits decides, so that a later failure closes what was met. */
function evaluateObserved(
  condition: GateCondition,
  facts: GuardFacts,
  now: Date,
  { met, unmet }: { met: ConditionState; unmet: ConditionState },
): ConditionState {
  const admitted = condition.ways
    .filter((way) => way.kind === 'observed')
    .flatMap((way) =>
      facts.observations
        .filter((observation) => isAdmitted(observation, way, facts))
        .map((observation) => ({ observation, way })),
    );
  const latest = admitted.reduce<(typeof admitted)[number] | null>(
    (last, next) => (last === null || next.observation.seq > last.observation.seq ? next : last),
    null,
  );
  if (latest === null) return unmet;

  const { observation, way } = latest;
  const maxAge = ageLimit(way, facts.inputs);
  const expires = maxAge === null ? null : Date.parse(observation.at) + maxAge * minuteInMs;
  const found = { observation, expiresAt: expires === null ? null : new Date(expires).toISOString() };

  if (observation.outcome !== 'pass' || !observation.isCurrent) return { ...unmet, ...found };
  if (expires !== null && now.getTime() >= expires) return { ...unmet, ...found, state: 'expired' };
  return { ...met, ...found };
}

type ObservedWay = Extract<Way, { kind: 'observed' }>;

function isAdmitted(observation: GuardObservation, way: ObservedWay, facts: GuardFacts): boolean {
  // A miss ("no event yet") says nothing, so it does not undo what was seen or attested.
  if (observation.outcome === 'unknown' || observation.outcome === 'waiting') return false;
  if (observation.isHandOff && observation.source === 'attestation') return false;
  if (observation.stepId !== way.stepId || observation.source !== way.source) return false;
  if (way.item !== undefined && !observation.items.includes(way.item)) return false;
  if (
    way.ofSectionConnector &&
    observation.connector !== sectionConnector(facts.inputs, 'administration-console')
  ) {
    return false;
  }
  if (way.after === undefined) return true;

  // What is recorded late may have happened early, so the order of the ledger alone does not tell.
  const since = latestSuccess(way.after.step, facts.observations);
  if (since === null) return false;
  return observation.seq > since.seq && Date.parse(observation.at) >= dueAfter(since, way.after.minutes);
}

function dueAfter(since: GuardObservation, minutes: number): number {
  return Date.parse(since.at) + minutes * minuteInMs;
}

/**
 * From when on a person's word at the gate counts for a condition, ISO-8601; null when it counts at once, or
 * when what it must follow has not happened.
 */
export function attestableFrom(
  { ways }: GateCondition,
  observations: readonly GuardObservation[],
): string | null {
  const way = ways.find((each) => each.kind === 'observed' && each.source === 'attestation');
  if (way?.kind !== 'observed' || way.after === undefined) return null;
  const since = latestSuccess(way.after.step, observations);
  return since === null ? null : new Date(dueAfter(since, way.after.minutes)).toISOString();
}

function ageLimit(way: ObservedWay, inputs: Inputs): number | null {
  if (way.maxAgeMinutes !== 'administrator-session') return way.maxAgeMinutes;
  // Unknown when the account was entered by hand; half an hour is less than the one recorded value.
  const timeout = inputs.mimecast?.adminSessionTimeout ?? 30;
  return Math.max(timeout - waitAndTestMinutes, 0);
}

function latestSuccess(stepId: StepId, observations: readonly GuardObservation[]): GuardObservation | null {
  const successes = observations.filter(
    (observation) => observation.stepId === stepId && observation.outcome === 'pass' && observation.isCurrent,
  );
  return successes.reduce<GuardObservation | null>(
    (last, next) => (last === null || next.seq > last.seq ? next : last),
    null,
  );
}

/** When the pilot's changed setting is in force at the latest, ISO-8601; null before it was attached. */
export function inForceAt(observations: readonly GuardObservation[]): string | null {
  const attached = latestSuccess('attach-application-setting', observations);
  if (attached === null) return null;
  return new Date(dueAfter(attached, propagationMinutes)).toISOString();
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
