import type { Integration, StepProgress } from '@wizard/contracts';
import styles from './plan-and-run.module.css';
import { PlanAndRun } from './plan-and-run.tsx';

interface ReactivateSectionProps {
  integration: Integration;
  progress: StepProgress;
  isReadOnly: boolean;
}

/** The way back from turning single sign-on off: it waits for no gate, because it shuts nobody out. */
export function ReactivateSection({ integration, progress, isReadOnly }: ReactivateSectionProps) {
  const isAnyThere = integration.connectors.some(
    ({ kind, deletedAt }) => kind !== 'bookmark' && deletedAt === null,
  );
  if (!isAnyThere) return null;

  return (
    <section className={styles.plan} aria-labelledby="reactivate">
      <h2 id="reactivate">Turn single sign-on on again</h2>
      <p>
        Certificate, groups and SSO IdP URL are those of before, and are read back. People are asked to use it
        only when a Mimecast setting references its profile again.
      </p>
      <PlanAndRun
        integration={integration}
        progress={{ ...progress, cannotStart: null, state: 'done' }}
        scope="reactivate"
        isReadOnly={isReadOnly}
      />
    </section>
  );
}
