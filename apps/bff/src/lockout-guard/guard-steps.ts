import { stepOf } from '@wizard/runbook/content';
import type { StepGate } from '../integrations/step-gate.ts';
import { assertMayPass } from './assert-may-pass.ts';
import type { GuardDeps } from './get-gate.ts';
import { readGuardFacts } from './guard-facts.ts';

/**
 * A step gate that also asks the lock-out guard. Hours may lie between passing Gate A and the Save that puts the
 * pilot under the profile, or the plan that turns single sign-on off, and what the gate looked at runs out. For rooms that rank lower; put in by app.ts.
 */
export const guardSteps = (stepGate: StepGate, deps: GuardDeps): StepGate => ({
  async assertStepCanStart(integrationId, stepId) {
    await stepGate.assertStepCanStart(integrationId, stepId);

    const { work } = stepOf(stepId);
    if ((work.kind !== 'console-task' && work.kind !== 'apply-plan') || work.gate === undefined) return;

    const { facts } = await readGuardFacts(deps, integrationId);
    assertMayPass(work.gate, facts, deps.clock.now());
  },
});
