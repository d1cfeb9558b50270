import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { PlanAndRun } from './plan-and-run.tsx';

/** A step that the wizard carries out in JumpCloud. */
export function ApplyPlanView({ integration, step, progress, isReadOnly }: StepViewProps<'apply-plan'>) {
  return (
    <PlanAndRun
      integration={integration}
      progress={progress}
      scope={step.work.scope}
      isReadOnly={isReadOnly}
    />
  );
}
