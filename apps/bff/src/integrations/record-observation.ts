import type { Actor, Evidence } from '@wizard/contracts';
import { proofItemsOf, type StepId, stepOf } from '@wizard/runbook/content';
import type { CheckOutcome, ConnectorKind, EvidenceSource } from '@wizard/runbook/values';
import type { LedgerWrite } from '../ledger/ledger.ts';
import { inputsFold } from './inputs.ts';
import { inputsHash } from './inputs-hash.ts';
import { observedItems } from './observed-items.ts';
import { deleteStepDraft } from './store.ts';

export interface RecordObservation {
  actor: Actor;
  stepId: StepId;
  /** Which connector was observed; a step that is proven for each connector needs it. */
  connector?: ConnectorKind | null;
  source: EvidenceSource;
  outcome: CheckOutcome;
  /** What was seen, in one sentence. */
  summary: string;
  /** Request id of the vendor's answer. */
  requestId?: string | null;
  runId?: string | null;
  /** Plain data. A member `items` says which items of the step's proof it is about (see `observedItems`). */
  data?: unknown;
}

/**
 * Appends evidence for a step, which vouches for the inputs as they are in this write: change inputs first. A
 * good observation of all that a step asks also ends its draft, because what was typed is submitted now.
 */
export const recordObservation = async (tx: LedgerWrite, input: RecordObservation): Promise<Evidence> => {
  const step = stepOf(input.stepId);
  const connector = input.connector ?? null;
  if (step.isPerConnector && connector === null) {
    throw new Error(`An observation of ${step.id} must say which connector it is of.`);
  }

  const inputs = await tx.fold(inputsFold);
  const entry = await tx.append({
    kind: 'observation',
    actor: input.actor,
    stepId: step.id,
    connector,
    runId: input.runId ?? null,
    source: input.source,
    outcome: input.outcome,
    inputsHash: inputsHash(step, inputs, connector),
    requestId: input.requestId ?? null,
    summary: input.summary,
    data: input.data,
  });
  const isGood = input.outcome === 'pass' || input.outcome === 'warn';
  const items = observedItems(input.data);
  const isWhole = proofItemsOf(step, inputs).every(({ item }) => items.includes(item));
  if (isGood && isWhole && !step.isPerConnector) await deleteStepDraft(tx.trx, tx.integrationId, step.id);

  return {
    seq: entry.seq,
    at: entry.at,
    actor: entry.actor,
    source: input.source,
    outcome: input.outcome,
    connector,
    items: [...items],
    summary: entry.summary,
    requestId: entry.requestId,
    isCurrent: true,
  };
};
