import type { Actor, IntegrationId, Plan, PlannedOperation, Run } from '@wizard/contracts';
import type { LeftAlone, ObservedState, Operation, UndoRow } from '@wizard/runbook/plan';

/** The part of JumpCloud that a plan was made on: what belongs to the integration, and its groups. */
export type PlanBasis = Pick<ObservedState, 'applications' | 'groups'>;

/** What a plan says beside its operations. */
export type PlanHeader = Pick<
  Plan,
  'organization' | 'blockers' | 'warnings' | 'applicationsToDelete' | 'isEmpty'
> & {
  leftAlone: readonly LeftAlone[];
  basis: PlanBasis;
  /** Hash of what was decided, for the step that the plan belongs to. */
  inputsHash?: string;
  /** How it would be undone, known before its first write. */
  undo?: readonly UndoRow[];
  /** The run that an undo takes back. */
  undoes?: { runId: string; scope: Plan['scope'] };
};

/** What an operation left behind that a later one, or a process that takes over, needs. */
export interface OperationResult {
  applicationId?: string;
  groupId?: string;
  /** JumpCloud had it already when the run came to it: somebody else made it. */
  wasThere?: boolean;
  /** It was found there instead of being made, after an answer that left it open. */
  wasFound?: boolean;
  /** Whether it had its effect is not known: the next look at JumpCloud tells. */
  isOpen?: boolean;
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
