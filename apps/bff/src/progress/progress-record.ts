import type { Actor } from '@wizard/contracts';
import {
  type CheckOutcome,
  type ConnectorKind,
  connectorKinds,
  type EvidenceSource,
  type Inputs,
  noInputs,
} from '@wizard/runbook/values';
import { inputsFold } from '../integrations/inputs.ts';
import { observedItems } from '../integrations/observed-items.ts';
import type { Fold } from '../ledger/fold.ts';
import type { LedgerEntry, LedgerKind } from '../ledger/ledger-entry.ts';
import {
  type ApplicationHistory,
  applicationHistoryKinds,
  nextApplicationHistory,
  noApplicationHistory,
} from './application-history.ts';

/** An observation, as far as progress needs it. */
export interface Observation {
  seq: number;
  at: string;
  actor: Actor;
  source: EvidenceSource;
  outcome: CheckOutcome;
  connector: ConnectorKind | null;
  summary: string;
  requestId: string | null;
  inputsHash: string | null;
  /** Items of the step's proof that it is about; empty: the step as a whole. */
  items: readonly string[];
}

/** What the ledger says of one step. */
export interface StepRecord {
  /** Who started it last, and when. */
  started: { by: Actor; at: string } | null;
  /** Oldest first, without what a newer one of the same connector, source and items has replaced. */
  observations: readonly Observation[];
}

export interface ProgressRecord {
  inputs: Inputs;
  steps: Readonly<Record<string, StepRecord>>;
  applications: ApplicationHistory;
  /** When the run of a step was taken back last, by step. */
  undone: Readonly<Record<string, { seq: number; at: string }>>;
}

export const noStepRecord: StepRecord = { started: null, observations: [] };

const startingKinds: readonly LedgerKind[] = ['step-started', 'run-started', 'sign-in-run-started'];

/** An observation that could not see anything, or not yet, says nothing about what was seen before. */
export const isConclusive = ({ outcome }: Pick<Observation, 'outcome'>): boolean =>
  outcome !== 'unknown' && outcome !== 'waiting';

/** The ledger, reduced to what progress is judged by; its size does not grow with the ledger. */
export const progressFold: Fold<ProgressRecord> = {
  kinds: [
    'integration-created',
    ...inputsFold.kinds,
    ...startingKinds,
    ...applicationHistoryKinds,
    'run-undone',
    'observation',
  ],
  initial: { inputs: noInputs, steps: {}, applications: noApplicationHistory, undone: {} },
  next(record, entry) {
    if (inputsFold.kinds.includes(entry.kind)) {
      return { ...record, inputs: inputsFold.next(record.inputs, entry) };
    }
    if (applicationHistoryKinds.includes(entry.kind)) {
      return { ...record, applications: nextApplicationHistory(record.applications, entry) };
    }
    if (entry.stepId === null) return record;
    if (entry.kind === 'run-undone') {
      const { seq, at } = entry;
      return { ...record, undone: { ...record.undone, [entry.stepId]: { seq, at } } };
    }

    const before = record.steps[entry.stepId] ?? noStepRecord;

    return { ...record, steps: { ...record.steps, [entry.stepId]: nextStepRecord(before, entry) } };
  },
};

const nextStepRecord = (step: StepRecord, entry: LedgerEntry): StepRecord => {
  const started = { by: entry.actor, at: entry.at };
  const observation = observationOf(entry);
  if (observation === null) return { ...step, started };

  const others = step.observations.filter((other) => !isReplacedBy(other, observation));

  return { started: step.started ?? started, observations: [...others, observation] };
};

const observationOf = (entry: LedgerEntry): Observation | null => {
  const { seq, at, actor, source, outcome, summary, requestId, inputsHash } = entry;
  if (entry.kind !== 'observation' || source === null || outcome === null) return null;

  const connector = connectorKinds.find((kind) => kind === entry.connector) ?? null;

  const items = observedItems(entry.data);

  return { seq, at, actor, source, outcome, connector, summary, requestId, inputsHash, items };
};

/** One that told nothing replaces only another that told nothing. */
const isReplacedBy = (older: Observation, newer: Observation): boolean =>
  older.connector === newer.connector &&
  older.source === newer.source &&
  (isConclusive(newer) || !isConclusive(older)) &&
  (older.items.length === 0) === (newer.items.length === 0) &&
  older.items.every((item) => newer.items.includes(item));
