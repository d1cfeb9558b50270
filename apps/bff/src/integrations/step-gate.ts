import type { IntegrationId } from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';

/** Keeps required steps from being skipped. From the room `progress`, which ranks higher; passed in by app.ts. */
export interface StepGate {
  /** @throws StepCannotStartError when a step that it needs is not done, or it is not for this integration. */
  assertStepCanStart(integrationId: IntegrationId, stepId: StepId): Promise<void>;
}
