import type { Evidence, Gate, IntegrationId } from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import {
  conditionsOf,
  type ConditionState,
  evaluateGate,
  type GateCondition,
  type GateId,
  gates,
  inForceAt,
  lacksOnlySecondAdmin,
  overrideProblem,
  rollbackCard,
  unmetOf,
} from '@wizard/runbook/guards';
import { connectorKinds } from '@wizard/runbook/values';
import type { Clock } from '../db/clock.ts';
import { observedItems } from '../integrations/observed-items.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { type GuardReading, readGuardFacts } from './guard-facts.ts';

export interface GuardDeps {
  ledger: Ledger;
  clock: Clock;
}

/**
 * A gate as it stands at this moment, with the evidence of each condition and the way back.
 * @throws IntegrationNotFoundError
 */
export const getGate = async (
  deps: GuardDeps,
  integrationId: IntegrationId,
  gateId: GateId,
): Promise<Gate> => {
  // A fold of nothing would make a gate for an integration that does not exist.
  await deps.ledger.head(integrationId);
  const reading = await readGuardFacts(deps, integrationId);
  const { id, state, conditions, advice } = evaluateGate(gateId, reading.facts, deps.clock.now());
  const gate = gates[gateId];

  return {
    id,
    title: gate.title,
    explanation: gate.explanation,
    state,
    advice,
    conditions: conditionsOf(gateId, reading.inputs).flatMap((condition) => {
      const judged = conditions.find((each) => each.id === condition.id);

      return judged === undefined ? [] : [presentCondition(condition, judged, reading)];
    }),
    override: presentOverride(gateId, reading, unmetOf(conditions)),
    rollbackCard: [...rollbackCard(gateId, reading.inputs)],
    inForceAt: waitsFor[gateId] === null ? null : inForceAt(waitsFor[gateId], reading.facts.observations),
  };
};

/** The Save after which a gate waits for the change to be in force. */
const waitsFor: Readonly<Record<GateId, StepId | null>> = {
  A: null,
  B: 'attach-application-setting',
  C1: null,
  C2: 'attach-first-user',
  D: null,
  E1: null,
  E2: 'detach-in-mimecast',
  E3: null,
  F1: null,
  F2: 'reimport-metadata',
};

/** A condition with the evidence that decided it. */
export const presentCondition = (
  condition: GateCondition,
  judged: ConditionState,
  reading: GuardReading,
): Gate['conditions'][number] => ({
  id: condition.id,
  title: condition.title,
  explanation: condition.explanation,
  attestation: condition.attestation,
  state: judged.state,
  remedy: judged.remedy,
  evidence: evidenceOf(judged, reading),
  expiresAt: judged.expiresAt,
});

const presentOverride = (
  gateId: GateId,
  { overrideOf, facts, inputs }: GuardReading,
  unmet: readonly string[],
): Gate['override'] => {
  const override = overrideOf(gateId);
  const asFact = facts.overrides[gateId];
  if (override === null || asFact === undefined) return null;

  const situation = { inputs, unmet };

  return {
    reason: override.reason,
    by: override.by.name,
    at: override.at,
    confirmedBy: override.confirmedBy?.name ?? null,
    problem: overrideProblem(gateId, asFact, situation),
    lacksOnlySecondAdmin: lacksOnlySecondAdmin(gateId, asFact, situation),
  };
};

const evidenceOf = ({ observation }: ConditionState, { entryOf }: GuardReading): Evidence | null => {
  const entry: LedgerEntry | undefined = observation ? entryOf(observation.seq) : undefined;
  if (observation === null || entry?.source == null || entry.outcome === null) return null;

  return {
    seq: entry.seq,
    at: entry.at,
    actor: entry.actor,
    source: entry.source,
    outcome: entry.outcome,
    connector: connectorKinds.find((kind) => kind === entry.connector) ?? null,
    items: [...observedItems(entry.data)],
    summary: entry.summary,
    requestId: entry.requestId,
    isCurrent: observation.isCurrent,
  };
};
