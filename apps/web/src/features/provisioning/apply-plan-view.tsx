import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { AccessSection } from './access-section.tsx';
import { PlanAndRun } from './plan-and-run.tsx';
import { ReactivateSection } from './reactivate-section.tsx';

/** A step that the wizard carries out in JumpCloud. */
export function ApplyPlanView({ integration, step, progress, isReadOnly }: StepViewProps<'apply-plan'>) {
  const { scope } = step.work;

  return (
    <>
      {scope === 'authorize-pilot' && progress.cannotStart === null && (
        <AccessSection integration={integration} progress={progress} isReadOnly={isReadOnly} />
      )}
      <PlanAndRun integration={integration} progress={progress} scope={scope} isReadOnly={isReadOnly} />
      {scope === 'deactivate' && (
        <ReactivateSection integration={integration} progress={progress} isReadOnly={isReadOnly} />
      )}
    </>
  );
}
