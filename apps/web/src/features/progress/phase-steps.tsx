import type { StepProgress } from '@wizard/contracts';
import { outline } from '@wizard/runbook/content/outline';
import { Link } from 'wouter';
import { paths } from '../../shared/lib/paths.ts';
import { StatusIcon } from '../../shared/ui/status-tag.tsx';
import styles from './step-frame.module.css';

interface PhaseStepsProps {
  integrationId: string;
  phaseTitle: string;
  currentStepId: string;
  steps: readonly StepProgress[];
}

/** The steps of this phase in order, with where we are. */
export function PhaseSteps({ integrationId, phaseTitle, currentStepId, steps }: PhaseStepsProps) {
  return (
    <nav className={styles.phase} aria-labelledby="phase-steps" data-print="hide">
      <h2 id="phase-steps" className={styles.asideTitle}>
        {phaseTitle}
      </h2>
      <ol>
        {steps.map(({ stepId, state }) => (
          <li key={stepId}>
            <Link
              href={paths.step(integrationId, stepId)}
              className={styles.phaseStep}
              aria-current={stepId === currentStepId ? 'step' : undefined}
            >
              <StatusIcon state={state} />
              {outline.find(({ id }) => id === stepId)?.title ?? stepId}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
