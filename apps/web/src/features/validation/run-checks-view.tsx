import { getChecks } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { CheckResults, resultsText } from './check-results.tsx';
import styles from './check-results.module.css';
import { RunningChecks } from './running-checks.tsx';
import { useChecksRun } from './use-checks-run.ts';

/** Runs every check again. Helpdesk may do this too, months later. */
export function RunChecksView({ integration, progress }: StepViewProps<'run-checks'>) {
  const params = { integrationId: integration.id };
  const session = useSession();
  const checks = useEndpointQuery(getChecks, { params });
  const run = useChecksRun(integration.id);
  const role = session.data?.account?.role;
  const mayRun = (role === 'admin' || role === 'helpdesk') && progress.cannotStart === null;
  const latest = checks.data?.latest ?? null;

  return (
    <div className={styles.checks}>
      <ProblemSummary error={run.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {mayRun && (
        <div>
          <Button
            variant={progress.state === 'done' ? 'secondary' : 'primary'}
            isBusy={run.isRunning}
            busyLabel="Asking both vendors…"
            onClick={run.start}
          >
            {latest === null ? 'Run the checks' : 'Run the checks again'}
          </Button>
        </div>
      )}
      <div role="status">
        {latest !== null && !run.isRunning && (
          <p className={styles.meta}>
            {resultsText(latest.results)} Run by {latest.startedBy.name}, {utcTime(latest.startedAt)}.
          </p>
        )}
      </div>
      {latest !== null && (
        <p>
          <Link href={paths.validation(integration.id)}>All runs, and what has changed between them</Link>
        </p>
      )}
      {run.isRunning && <RunningChecks {...run} integrationId={integration.id} />}
      {latest !== null && !run.isRunning && (
        <CheckResults results={latest.results} integrationId={integration.id} />
      )}
    </div>
  );
}
