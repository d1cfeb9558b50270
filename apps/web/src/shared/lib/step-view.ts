import type { Integration, StepDraft, StepProgress } from '@wizard/contracts';
import type { Step, StepWork } from '@wizard/runbook/content';

/** What a step page hands to the view of its work. */
export interface StepViewProps<Kind extends StepWork['kind'] = StepWork['kind']> {
  integration: Integration;
  step: Step & { work: Extract<StepWork, { kind: Kind }> };
  progress: StepProgress;
  /** What was typed and not submitted, when the page was opened. */
  draft: StepDraft;
  /** The signed-in person may read this step and not submit it. */
  isReadOnly: boolean;
}
