import {
  type ChecksRunSummary,
  getIntegration,
  type Integration,
  type IntegrationId,
  listChecksRuns,
} from '@wizard/contracts';
import { Link, Redirect } from 'wouter';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import { ChecksDifferences } from './checks-differences.tsx';
import styles from './check-results.module.css';
import { RunningChecks } from './running-checks.tsx';
import { useChecksRun } from './use-checks-run.ts';

/** Helpdesk's one click, and every run that was ever made. */
export function ValidationPage({ integrationId }: { integrationId: IntegrationId }) {
  const integration = useEndpointQuery(getIntegration, { params: { integrationId } });
  if (integration.data === undefined) {
    return integration.isError ? (
      <LoadFailure
        what="the validation"
        error={integration.error}
        onRetry={() => void integration.refetch()}
      />
    ) : (
      <Loading what="the validation" />
    );
  }

  return (
    <Page
      title="Validation"
      lead="Asks JumpCloud and Mimecast, compares everything with what it must be, and says what to do where it is not. It changes nothing in either."
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.data.name },
      ]}
    >
      <Runs integration={integration.data} />
    </Page>
  );
}

function Runs({ integration }: { integration: Integration }) {
  const account = useSession().data?.account;
  const runs = useEndpointQuery(listChecksRuns, { params: { integrationId: integration.id } });
  const run = useChecksRun(integration.id);
  const mayRun =
    (account?.role === 'admin' || account?.role === 'helpdesk') && integration.archivedAt === null;

  // The run has an address of its own, which is the one to hand on.
  if (run.keptId !== null) return <Redirect href={paths.checksRun(integration.id, run.keptId)} />;

  return (
    <div className={styles.checks}>
      <ProblemSummary error={run.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {mayRun && (
        <div>
          <Button
            variant="primary"
            isBusy={run.isRunning}
            busyLabel="Asking both vendors…"
            onClick={run.start}
          >
            Run validation
          </Button>
        </div>
      )}
      {run.isRunning ? (
        <RunningChecks {...run} integrationId={integration.id} />
      ) : (
        <section aria-labelledby="runs" className={styles.checks}>
          <h2 id="runs">Runs</h2>
          {runs.isError && (
            <LoadFailure what="the runs" error={runs.error} onRetry={() => void runs.refetch()} />
          )}
          {runs.data?.runs.length === 0 && <p>Nobody has run the checks yet.</p>}
          <ol className={styles.results}>
            {runs.data?.runs.map((each) => (
              <li key={each.id} className={styles.result}>
                <RunRow run={each} integrationId={integration.id} />
              </li>
            ))}
          </ol>
          {runs.data !== undefined && runs.data.total > runs.data.runs.length && (
            <p className={styles.meta}>
              The newest {runs.data.runs.length} of {runs.data.total}. Older ones are still there, under their
              own addresses.
            </p>
          )}
        </section>
      )}
    </div>
  );
}

const shownOutcomes = ['fail', 'warn', 'unknown', 'waiting', 'pass'] as const;

function RunRow({ run, integrationId }: { run: ChecksRunSummary; integrationId: string }) {
  return (
    <>
      <h3 className={styles.title}>
        <Link href={paths.checksRun(integrationId, run.id)}>{utcTime(run.startedAt)}</Link>
        <span className={styles.counts}>
          {shownOutcomes
            .filter((outcome) => run.counts[outcome] > 0)
            .map((outcome) => (
              <OutcomeTag
                key={outcome}
                outcome={outcome}
                text={`${run.counts[outcome]} ${countWords[outcome]}`}
              />
            ))}
        </span>
      </h3>
      <p className={styles.meta}>Run by {run.startedBy.name}</p>
      {run.differences.length > 0 && <ChecksDifferences differences={run.differences} />}
    </>
  );
}

const countWords = {
  fail: 'failed',
  warn: 'with a warning',
  unknown: 'unknown',
  waiting: 'waiting',
  pass: 'passed',
} as const;
