import type { StepId } from '@wizard/runbook/content';
import type { GateId } from '@wizard/runbook/guards';
import type { StepGate } from '../integrations/step-gate.ts';
import { assertMayPass } from './assert-may-pass.ts';
import type { GuardDeps } from './get-gate.ts';
import { readGuardFacts } from './guard-facts.ts';

/** Steps that need more than that a gate was passed once: it must be open when they are taken. */
const guardedSteps: Partial<Record<StepId, GateId>> = { 'attach-application-setting': 'A' };

/**
 * A step gate that also asks the lock-out guard. Hours may lie between passing Gate A and the Save that puts the
 * pilot under the profile, and what the gate looked at runs out. For rooms that rank lower; put in by app.ts.
 */
export const guardSteps = (stepGate: StepGate, deps: GuardDeps): StepGate => ({
  async assertStepCanStart(integrationId, stepId) {
    await stepGate.assertStepCanStart(integrationId, stepId);

    const gateId = guardedSteps[stepId];
    if (gateId === undefined) return;

    const { facts } = await readGuardFacts(deps, integrationId, gateId);
    assertMayPass(gateId, facts, deps.clock.now());
  },
});
