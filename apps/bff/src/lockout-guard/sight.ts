import type { StepId } from '@wizard/runbook/content';
import type { EvidenceSource } from '@wizard/runbook/values';

/** What a look at a vendor told about one condition of a gate. */
export interface Sight {
  conditionId: string;
  source: EvidenceSource;
  /** `doubt`: it does not fail the condition, but takes back what an earlier look of ours told. */
  outcome: 'pass' | 'fail' | 'doubt';
  summary: string;
  /** Where it is recorded when not on the gate's own step. */
  stepId?: StepId;
  /** When it happened, where the vendor dated it. */
  happenedAt?: string;
}
