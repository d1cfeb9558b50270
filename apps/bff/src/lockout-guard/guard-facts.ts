import type { Actor, IntegrationId } from '@wizard/contracts';
import { type StepId, stepIds, stepOf } from '@wizard/runbook/content';
import { type GateId, gates, type GuardFacts, type GuardObservation } from '@wizard/runbook/guards';
import { connectorKinds, type Inputs } from '@wizard/runbook/values';
import { happenedAt } from '../integrations/happened-at.ts';
import { inputsFold } from '../integrations/inputs.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { observedItems } from '../integrations/observed-items.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger, LedgerWrite } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';

/** An admin's written decision about a gate, and a second admin's word for it. */
export interface OverrideRecord {
  seq: number;
  reason: string;
  by: Actor;
  at: string;
  inputsHash: string | null;
  /** Ids of the conditions that were not met when it was written. */
  covers: readonly string[];
  confirmedBy: Actor | null;
}

interface GuardRecord {
  observations: readonly LedgerEntry[];
  overrides: Readonly<Partial<Record<GateId, OverrideRecord>>>;
}

/** `data` of a `gate-overridden` entry. */
export type OverrideData =
  | { act: 'override'; gate: GateId; reason: string; covers: readonly string[] }
  /** `overrideSeq`: the entry that is confirmed. */
  | { act: 'confirmation'; gate: GateId; overrideSeq: number };

const guardFold: Fold<GuardRecord> = {
  kinds: ['observation', 'gate-overridden'],
  initial: { observations: [], overrides: {} },
  next(record, entry) {
    if (entry.kind === 'observation') {
      return { ...record, observations: [...record.observations.filter(isOther(entry)), entry] };
    }

    const data = entry.data as OverrideData;
    const override = nextOverride(record.overrides[data.gate], entry, data);

    return override ? { ...record, overrides: { ...record.overrides, [data.gate]: override } } : record;
  },
};

/** A newer observation of the same thing replaces an older one, so that the fold does not grow for ever. */
const isOther =
  (newer: LedgerEntry) =>
  (older: LedgerEntry): boolean =>
    older.stepId !== newer.stepId ||
    older.connector !== newer.connector ||
    older.source !== newer.source ||
    older.outcome !== newer.outcome ||
    // A word from a hand-off weighs less, so it does not take the place of one that counts.
    isFromHandOff(older) !== isFromHandOff(newer) ||
    observedItems(older.data).join() !== observedItems(newer.data).join();

/** Hand-off links give an actor without an account. */
const isFromHandOff = ({ source, actor }: LedgerEntry): boolean =>
  source === 'attestation' && actor.accountId === null;

const nextOverride = (
  before: OverrideRecord | undefined,
  { seq, actor, at, inputsHash: hash }: LedgerEntry,
  data: OverrideData,
): OverrideRecord | undefined => {
  if (data.act === 'override') {
    const { reason, covers } = data;
    return { seq, reason, by: actor, at, inputsHash: hash, covers, confirmedBy: null };
  }

  return before?.seq === data.overrideSeq ? { ...before, confirmedBy: actor } : before;
};

export interface GuardReading {
  inputs: Inputs;
  override: OverrideRecord | null;
  facts: GuardFacts;
  /** The ledger entry behind a guard observation's `seq`. */
  entryOf: (seq: number) => LedgerEntry | undefined;
}

/** Everything that a gate is judged by, as the ledger stands. */
export const readGuardFacts = (
  { ledger }: { ledger: Ledger },
  integrationId: IntegrationId,
  gate: GateId,
): Promise<GuardReading> => readFacts((fold) => ledger.fold(integrationId, fold), gate);

/** The same inside a write, for what is decided and recorded in one. */
export const readGuardFactsIn = (tx: LedgerWrite, gate: GateId): Promise<GuardReading> =>
  readFacts((fold) => tx.fold(fold), gate);

const readFacts = async (
  read: <State>(fold: Fold<State>) => Promise<State>,
  gate: GateId,
): Promise<GuardReading> => {
  const inputs = await read(inputsFold);
  const { observations, overrides } = await read(guardFold);
  const override = overrides[gate] ?? null;

  return {
    inputs,
    override,
    facts: {
      inputs,
      observations: observations.flatMap((entry) => guardObservation(entry, inputs) ?? []),
      override: override && {
        reason: override.reason,
        by: personOf(override.by),
        confirmedBy: override.confirmedBy && personOf(override.confirmedBy),
        at: override.at,
        isCurrent: override.inputsHash === inputsHash(stepOf(gates[gate].stepId), inputs, null),
        covers: override.covers,
      },
    },
    entryOf: (seq) => observations.find((entry) => entry.seq === seq),
  };
};

const guardObservation = (entry: LedgerEntry, inputs: Inputs): GuardObservation | null => {
  const stepId: StepId | undefined = stepIds.find((id) => id === entry.stepId);
  if (stepId === undefined || entry.source === null || entry.outcome === null) return null;
  const connector = connectorKinds.find((kind) => kind === entry.connector) ?? null;

  return {
    seq: entry.seq,
    stepId,
    connector,
    source: entry.source,
    outcome: entry.outcome,
    at: happenedAt(entry),
    items: observedItems(entry.data),
    isCurrent: entry.inputsHash === inputsHash(stepOf(stepId), inputs, connector),
    isHandOff: isFromHandOff(entry),
  };
};

const personOf = ({ accountId, name }: Actor): string => accountId ?? name;
