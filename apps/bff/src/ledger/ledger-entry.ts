import type { Actor, IntegrationId, Role } from '@wizard/contracts';
import type { CheckOutcome, EvidenceSource } from '@wizard/runbook/values';

/** What can happen to an integration. A room that records something new adds its kind here. */
export const ledgerKinds = [
  'integration-created',
  'integration-archived',
  'inputs-changed',
  'credential-saved',
  'credential-deleted',
  'credential-checked',
  'step-started',
  /** Evidence: its `source` is set. */
  'observation',
  'plan-made',
  'run-started',
  'operation-started',
  'operation-done',
  'operation-failed',
  'run-finished',
  'connector-recorded',
  'connector-deleted',
  /** An adopted application is no longer looked after; it stays in JumpCloud as it is. */
  'connector-released',
  /** What a run had made was taken back: what was seen after it no longer counts. */
  'run-undone',
  'gate-overridden',
  'sign-in-run-started',
  'checks-run',
  'checklist-exported',
  'watch-set',
  /** A scheduled validation found something to tell. */
  'watch-noticed',
  'hand-off-created',
  'hand-off-extended',
  'hand-off-revoked',
  'hand-off-opened',
  'hand-off-requested',
] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

export interface NewLedgerEntry {
  kind: LedgerKind;
  actor: Actor;
  /** One sentence for people. */
  summary: string;
  stepId?: string | null;
  /** A connector's kind, or `bookmark`. */
  connector?: string | null;
  runId?: string | null;
  source?: EvidenceSource | null;
  outcome?: CheckOutcome | null;
  inputsHash?: string | null;
  /** Request id of the vendor's answer. */
  requestId?: string | null;
  /** Plain data; never a secret. */
  data?: unknown;
}

/** Everything of an entry that the hash covers. */
export interface LedgerBody {
  integrationId: IntegrationId;
  seq: number;
  at: string;
  actor: Actor;
  kind: LedgerKind;
  summary: string;
  stepId: string | null;
  connector: string | null;
  runId: string | null;
  source: EvidenceSource | null;
  outcome: CheckOutcome | null;
  inputsHash: string | null;
  requestId: string | null;
  /** What the person might do who asked for it; null for what nobody signed in asked for. */
  role: Role | 'hand-off' | null;
  /** Id of the request to the wizard that led to it, as its answer and the log name it; null in the background. */
  wizardRequestId: string | null;
  data: unknown;
}

export interface LedgerEntry extends LedgerBody {
  prevHash: string;
  /** sha256 of the previous hash and the stored canonical text, hexadecimal. */
  hash: string;
}

export interface LedgerHead {
  seq: number;
  hash: string;
}
