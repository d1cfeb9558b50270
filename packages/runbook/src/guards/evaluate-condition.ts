import type { StepId } from '../content/step.ts';
import { sectionConnector } from '../values/section-connector.ts';
import type { Inputs } from '../values/inputs.ts';
import type { GateId } from '../values/words.ts';
import {
  type GateCondition,
  type GuardFacts,
  type GuardObservation,
  propagationMinutes,
  type Way,
} from './gate.ts';

/** How a condition stands at a moment. */
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

/** The moment, and what other gates answer at it. */
export interface Moment {
  now: Date;
  mayPass: (gate: GateId) => boolean;
}

/** Minutes that an administrator's session must outlive: the waiting time and the test. */
const waitAndTestMinutes = propagationMinutes + 5;

const minuteInMs = 60_000;

/** Judges one condition by what the ledger holds. */
export function evaluateCondition(
  condition: GateCondition,
  facts: GuardFacts,
  moment: Moment,
): ConditionState {
  const unmet: ConditionState = {
    id: condition.id,
    state: 'unmet',
    remedy: condition.remedy,
    observation: null,
    expiresAt: null,
  };
  const met = { ...unmet, state: 'met', remedy: null } as const;

  if (condition.ways.some((way) => holdsByItself(way, facts, moment))) return met;

  const elapsed = condition.ways.find((way) => way.kind === 'elapsed');
  if (elapsed !== undefined) {
    const since = latestSuccess(elapsed.since, facts.observations);
    if (since === null) return unmet;
    const due = dueAfter(since, elapsed.minutes);
    if (moment.now.getTime() >= due) return { ...met, observation: since };
    // Who can't wait may be allowed to give a word instead.
    const observed = evaluateObserved(condition, facts, moment.now, { met, unmet });
    return observed.state === 'met'
      ? observed
      : { ...unmet, observation: since, expiresAt: new Date(due).toISOString() };
  }

  return evaluateObserved(condition, facts, moment.now, { met, unmet });
}

/** Ways that need no observation. */
function holdsByItself(way: Way, facts: GuardFacts, { now, mayPass }: Moment): boolean {
  if (way.kind === 'decided') return way.holds(facts.inputs, now);
  if (way.kind === 'facts') return way.holds(facts);

  return way.kind === 'gate' && mayPass(way.gate);
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
  if (observation.isUnverified) return false;
  if (observation.stepId !== way.stepId || observation.source !== way.source) return false;
  if (way.item !== undefined && !observation.items.includes(way.item)) return false;
  if (
    way.ofConnectorOf !== undefined &&
    observation.connector !== sectionConnector(facts.inputs, way.ofConnectorOf(facts.inputs))
  ) {
    return false;
  }
  if (way.after === undefined) return true;

  // What is recorded late may have happened early, so the order of the ledger alone does not tell.
  const since = latestSuccess(way.after.step, facts.observations);
  if (since === null) return false;
  return observation.seq > since.seq && Date.parse(observation.at) >= dueAfter(since, way.after.minutes);
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

function dueAfter(since: GuardObservation, minutes: number): number {
  return Date.parse(since.at) + minutes * minuteInMs;
}

/**
 * The latest good observation of a step whose values are still the integration's; null when there is none. A word
 * under a name that nobody verified says when it may have happened at the latest, but not that it did.
 */
export function latestSuccess(
  stepId: StepId,
  observations: readonly GuardObservation[],
): GuardObservation | null {
  const successes = observations.filter(
    (observation) => observation.stepId === stepId && observation.outcome === 'pass' && observation.isCurrent,
  );
  if (successes.every(({ isUnverified }) => isUnverified)) return null;

  return successes.reduce<GuardObservation | null>(
    (last, next) => (last === null || next.seq > last.seq ? next : last),
    null,
  );
}

/** When what a step saved is in force at the latest, ISO-8601; null before it was saved. */
export function inForceAt(stepId: StepId, observations: readonly GuardObservation[]): string | null {
  const saved = latestSuccess(stepId, observations);
  if (saved === null) return null;
  return new Date(dueAfter(saved, propagationMinutes)).toISOString();
}
