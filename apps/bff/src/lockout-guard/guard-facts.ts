import type { Actor, IntegrationId } from '@wizard/contracts';
import { type StepId, stepIds, stepOf } from '@wizard/runbook/content';
import {
  type GateId,
  gates,
  type GuardFacts,
  type GuardObservation,
  type GuardOverride,
} from '@wizard/runbook/guards';
import { connectorKinds, gateIds, type Inputs } from '@wizard/runbook/values';
import { happenedAt } from '../integrations/happened-at.ts';
import { inputsFold } from '../integrations/inputs.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { isUnverified } from '../integrations/is-unverified.ts';
import { observedItems } from '../integrations/observed-items.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger, LedgerWrite } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { groupActsFold } from './group-acts.ts';

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
    isUnverified(older) !== isUnverified(newer) ||
    observedItems(older.data).join() !== observedItems(newer.data).join();

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
  facts: GuardFacts;
  /** The latest override of a gate, as it was written. */
  overrideOf: (gate: GateId) => OverrideRecord | null;
  /** The ledger entry behind a guard observation's `seq`. */
  entryOf: (seq: number) => LedgerEntry | undefined;
}

/** Everything that gates are judged by, as the ledger stands. */
export const readGuardFacts = (
  { ledger }: { ledger: Ledger },
  integrationId: IntegrationId,
): Promise<GuardReading> => readFacts((fold) => ledger.fold(integrationId, fold));

/** The same inside a write, for what is decided and recorded in one. */
export const readGuardFactsIn = (tx: LedgerWrite): Promise<GuardReading> =>
  readFacts((fold) => tx.fold(fold));

const readFacts = async (read: <State>(fold: Fold<State>) => Promise<State>): Promise<GuardReading> => {
  const inputs = await read(inputsFold);
  const { observations, overrides } = await read(guardFold);

  return {
    inputs,
    facts: {
      inputs,
      observations: observations.flatMap((entry) => guardObservation(entry, inputs) ?? []),
      overrides: Object.fromEntries(
        gateIds.flatMap((gate) => {
          const override = overrides[gate];

          return override === undefined ? [] : [[gate, guardOverride(gate, override, inputs)]];
        }),
      ),
      groupActs: await read(groupActsFold),
    },
    overrideOf: (gate) => overrides[gate] ?? null,
    entryOf: (seq) => observations.find((entry) => entry.seq === seq),
  };
};

const guardOverride = (gate: GateId, override: OverrideRecord, inputs: Inputs): GuardOverride => ({
  reason: override.reason,
  by: personOf(override.by),
  confirmedBy: override.confirmedBy && personOf(override.confirmedBy),
  at: override.at,
  isCurrent: override.inputsHash === inputsHash(stepOf(gates[gate].stepId), inputs, null),
  covers: override.covers,
});

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
    isUnverified: isUnverified(entry),
  };
};

const personOf = ({ accountId, name }: Actor): string => accountId ?? name;
