import type { StepProgress } from '@wizard/contracts';
import { phases } from '@wizard/runbook/content/outline';
import { paths } from '../../shared/lib/paths.ts';
import { LinkButton } from '../../shared/ui/button.tsx';
import styles from './step-frame.module.css';

interface StepNavigationProps {
  integrationId: string;
  stepProgress: StepProgress;
  /** Every step that counts, in order. */
  steps: readonly StepProgress[];
}

/** Back is always there; Continue appears once the step is done, and is then the page's one primary action. */
export function StepNavigation({ integrationId, stepProgress, steps }: StepNavigationProps) {
  const index = steps.findIndex(({ stepId }) => stepId === stepProgress.stepId);
  const previous = steps[index - 1];
  // What is done already, such as a check that came with the step before, need not be visited.
  const following = steps.slice(index + 1).find(({ state }) => state !== 'done') ?? steps[index + 1];
  const hub = paths.integration(integrationId);
  // What stands apart, such as removing, is a decision of its own: the end of a phase does not lead into it.
  const leadsApart = phases.some(({ id, isApart }) => id === following?.phaseId && isApart);
  const next = leadsApart && following?.phaseId !== stepProgress.phaseId ? undefined : following;

  return (
    <nav className={styles.navigation} aria-label="Steps" data-print="hide">
      {stepProgress.state === 'done' && (
        <LinkButton href={next ? paths.step(integrationId, next.stepId) : hub} variant="primary">
          Continue
        </LinkButton>
      )}
      <LinkButton href={previous ? paths.step(integrationId, previous.stepId) : hub}>Back</LinkButton>
      <LinkButton href={hub} variant="quiet">
        All steps
      </LinkButton>
    </nav>
  );
}
