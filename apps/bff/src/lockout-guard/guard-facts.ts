import type { Actor, IntegrationId } from '@wizard/contracts';
import { type StepId, stepIds, stepOf } from '@wizard/runbook/content';
import { type GateId, gates, type GuardFacts, type GuardOverride } from '@wizard/runbook/guards';
import { connectorKinds, type Inputs } from '@wizard/runbook/values';
import { readInputs } from '../integrations/inputs.ts';
import { inputsHash } from '../integrations/inputs-hash.ts';
import { observedItems } from '../integrations/observed-items.ts';
import type { Fold } from '../ledger/fold.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';

/** An admin's written decision about a gate, and a second admin's word for it. */
export interface OverrideRecord {
  reason: string;
  by: Actor;
  at: string;
  inputsHash: string | null;
  confirmedBy: Actor | null;
}

interface GuardRecord {
  observations: readonly LedgerEntry[];
  overrides: Readonly<Partial<Record<GateId, OverrideRecord>>>;
}

/** `data` of a `gate-overridden` entry. */
export type OverrideData =
  | { act: 'override'; gate: GateId; reason: string }
  | { act: 'confirmation'; gate: GateId };

const guardFold: Fold<GuardRecord> = {
  kinds: ['observation', 'gate-overridden'],
  initial: { observations: [], overrides: {} },
  next(record, entry) {
    if (entry.kind === 'observation') {
      return { ...record, observations: [...record.observations.filter(isOther(entry)), entry] };
    }

    const data = entry.data as OverrideData;
    const before = record.overrides[data.gate];
    const override: OverrideRecord | undefined =
      data.act === 'override'
        ? {
            reason: data.reason,
            by: entry.actor,
            at: entry.at,
            inputsHash: entry.inputsHash,
            confirmedBy: null,
          }
        : before && { ...before, confirmedBy: entry.actor };

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
    observedItems(older.data).join() !== observedItems(newer.data).join();

export interface GuardReading {
  inputs: Inputs;
  override: OverrideRecord | null;
  facts: GuardFacts;
  /** The ledger entry behind a guard observation's `seq`. */
  entryOf: (seq: number) => LedgerEntry | undefined;
}

/** Everything that a gate is judged by, from the ledger. */
export const readGuardFacts = async (
  deps: { ledger: Ledger },
  integrationId: IntegrationId,
  gate: GateId,
): Promise<GuardReading> => {
  const inputs = await readInputs(deps, integrationId);
  const { observations, overrides } = await deps.ledger.fold(integrationId, guardFold);
  const override = overrides[gate] ?? null;
  const gateHash = inputsHash(stepOf(gates[gate].stepId), inputs, null);

  return {
    inputs,
    override,
    facts: {
      inputs,
      observations: observations.flatMap((entry) => {
        const stepId = stepIds.find((id) => id === entry.stepId);
        if (stepId === undefined || entry.source === null || entry.outcome === null) return [];
        const connector = connectorKinds.find((kind) => kind === entry.connector) ?? null;

        return [
          {
            seq: entry.seq,
            stepId,
            connector,
            source: entry.source,
            outcome: entry.outcome,
            at: entry.at,
            items: observedItems(entry.data),
            isCurrent: entry.inputsHash === hashOf(stepId, inputs, connector),
            // Hand-off links give an actor without an account.
            isHandOff: entry.source === 'attestation' && entry.actor.accountId === null,
          },
        ];
      }),
      override: override && guardOverride(override, gateHash),
    },
    entryOf: (seq) => observations.find((entry) => entry.seq === seq),
  };
};

const hashOf = (stepId: StepId, inputs: Inputs, connector: (typeof connectorKinds)[number] | null): string =>
  inputsHash(stepOf(stepId), inputs, connector);

const guardOverride = (override: OverrideRecord, gateHash: string): GuardOverride => ({
  reason: override.reason,
  by: override.by.accountId ?? override.by.name,
  confirmedBy: override.confirmedBy && (override.confirmedBy.accountId ?? override.confirmedBy.name),
  at: override.at,
  isCurrent: override.inputsHash === gateHash,
});
