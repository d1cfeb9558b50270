import type { StepId } from '../content/step.ts';
import type { Inputs } from '../values/inputs.ts';
import type { CheckOutcome, ConnectorKind, EvidenceSource, GateId, Section } from '../values/words.ts';
import type { GroupAct } from './roll-out.ts';

export { gateIds, type GateId } from '../values/words.ts';

/** Minutes until a changed application setting is in force at the latest (vendor/mimecast.md 4.3). */
export const propagationMinutes = 15;

/** A ledger entry with a source, as far as gates look at it. */
export interface GuardObservation {
  /** Ledger sequence: tells which of two is later. */
  seq: number;
  stepId: StepId;
  connector: ConnectorKind | null;
  source: EvidenceSource;
  outcome: CheckOutcome;
  /** When what was seen happened, ISO-8601, UTC; the recording may be later. */
  at: string;
  /** Ids of the statements that were attested, of the field that was pasted back, or of the condition that was met. */
  items: readonly string[];
  /** It vouches for values that are still the integration's. */
  isCurrent: boolean;
  /** Given under a name that nobody verified, such as through a hand-off link: it never meets a condition alone. */
  isUnverified: boolean;
}

/** An admin's written decision to go on although a gate is closed. */
export interface GuardOverride {
  reason: string;
  by: string;
  /** Second admin; needed while the administrators' profile is active. */
  confirmedBy: string | null;
  /** ISO-8601, UTC. */
  at: string;
  /** Made for the values that the integration still has. */
  isCurrent: boolean;
  /** Ids of the conditions that were not met when it was written: it takes on these and no others. */
  covers: readonly string[];
}

/** Everything that a gate is judged by; filled from the ledger. */
export interface GuardFacts {
  inputs: Inputs;
  observations: readonly GuardObservation[];
  /** The latest override of each gate. */
  overrides: Readonly<Partial<Record<GateId, GuardOverride>>>;
  /** What was done with the groups of the roll-out, oldest first. */
  groupActs: readonly GroupAct[];
}

/** How old an observation may be: minutes, no limit, or as long as an administrator's session lasts. */
export type MaxAge = number | 'administrator-session' | null;

/** So many minutes at least after the latest success of a step. */
export interface After {
  step: StepId;
  minutes: number;
}

/** One way in which a condition is met. */
export type Way =
  | {
      kind: 'observed';
      stepId: StepId;
      source: EvidenceSource;
      /** Only observations that carry this item count. */
      item?: string;
      maxAgeMinutes: MaxAge;
      /** Only what was recorded and happened later than the latest success of a step counts. */
      after?: After;
      /** Only observations of the connector that feeds this section count. */
      ofConnectorOf?: (inputs: Inputs) => Section;
    }
  /** Follows from what was decided. */
  | { kind: 'decided'; holds: (inputs: Inputs, now: Date) => boolean }
  /** Follows from everything that was recorded, such as what was done with the groups of the roll-out. */
  | { kind: 'facts'; holds: (facts: GuardFacts) => boolean }
  /** Another gate may be passed at this moment. */
  | { kind: 'gate'; gate: GateId }
  /** So many minutes have passed since the latest success of a step. */
  | { kind: 'elapsed'; since: StepId; minutes: number };

/** Something that must hold before a gate opens. */
export interface GateCondition {
  id: string;
  title: string;
  explanation: string;
  /** Only asked when this holds. */
  appliesTo?: (inputs: Inputs) => boolean;
  /** Any one of them meets it. */
  ways: readonly Way[];
  /** Sentence that a signed-in person may attest at the gate itself; null when only an observation counts. */
  attestation: { text: string } | null;
  remedy: { text: string; stepId: StepId | null };
}

/** A gate of the lock-out guard (design.md 7). */
export interface Gate {
  id: GateId;
  stepId: StepId;
  title: string;
  explanation: string;
  /** What the wizard recommends instead of passing it, for these inputs; it closes nothing. */
  advice?: (inputs: Inputs) => Advice | null;
  conditions: readonly GateCondition[];
}

/** A recommendation, with its reason. */
export interface Advice {
  heading: string;
  text: string;
}

const dayInMinutes = 24 * 60;

/** Limits that conditions use. */
export const maxAges = { day: dayInMinutes, session: 'administrator-session', none: null } as const;

/** The way of a sentence that is attested at the gate itself: its item is the condition's id. */
export function attestedAt(stepId: StepId, conditionId: string, maxAgeMinutes: MaxAge, after?: After): Way {
  return {
    kind: 'observed',
    stepId,
    source: 'attestation',
    item: conditionId,
    maxAgeMinutes,
    ...(after !== undefined && { after }),
  };
}
