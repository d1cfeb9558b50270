import type { Actor, IntegrationId, Plan, PlannedOperation, Run } from '@wizard/contracts';
import type { Operation } from '@wizard/runbook/plan';

/** What a plan says beside its operations. */
export type PlanHeader = Pick<Plan, 'organization' | 'blockers' | 'warnings' | 'applicationsToDelete' | 'isEmpty'>;

/** What an operation left behind that a later one, or a process that takes over, needs. */
export interface OperationResult {
  applicationId?: string;
  groupId?: string;
  /** It was found there instead of being made, after an answer that left it open. */
  wasFound?: boolean;
  /** What the write lost although it was sent back whole; empty when nothing. */
  lost?: readonly string[];
}

export interface OperationRecord {
  id: string;
  planned: Operation;
  state: PlannedOperation['state'];
  call: string | null;
  intentAt: string | null;
  requestId: string | null;
  error: string | null;
  result: OperationResult | null;
  finishedAt: string | null;
}

export interface RunRecord {
  id: string;
  integrationId: IntegrationId;
  scope: Plan['scope'];
  state: 'planned' | Run['state'];
  header: PlanHeader;
  observedFingerprint: string;
  madeAt: string;
  madeBy: Actor;
  startedAt: string | null;
  startedBy: Actor | null;
  finishedAt: string | null;
  failure: Run['failure'];
  isCancelRequested: boolean;
  operations: readonly OperationRecord[];
}
