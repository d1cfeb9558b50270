import type { IntegrationId, Plan, PlannedOperation, Run } from '@wizard/contracts';

declare module '../db/schema.ts' {
  interface DatabaseSchema {
    run: RunTable;
    operation: OperationTable;
  }
}

export interface RunTable {
  id: string;
  integration_id: IntegrationId;
  scope: Plan['scope'];
  state: 'planned' | Run['state'];
  /** What the plan says beside its operations (JSON of `PlanHeader`). */
  header: string;
  /** Hash of what JumpCloud looked like when the plan was made. */
  observed_fingerprint: string;
  made_at: string;
  /** JSON of the actor. */
  made_by: string;
  started_at: string | null;
  started_by: string | null;
  finished_at: string | null;
  /** JSON of `Run['failure']`. */
  failure: string | null;
  is_cancel_requested: 0 | 1;
  /** Process that executes the run, and until when it may without renewing. */
  lease_owner: string | null;
  lease_until: string | null;
}

export interface OperationTable {
  run_id: string;
  id: string;
  position: number;
  /** JSON of the runbook's operation. */
  planned: string;
  state: PlannedOperation['state'];
  call: string | null;
  /** When the intent of the latest call was written, before it was sent. */
  intent_at: string | null;
  request_id: string | null;
  error: string | null;
  /** JSON of `OperationResult`. */
  result: string | null;
  finished_at: string | null;
}
