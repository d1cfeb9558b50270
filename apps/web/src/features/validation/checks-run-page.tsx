import { getChecksRun, getIntegration, type IntegrationId, type KeptChecksRun } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button, LinkButton } from '../../shared/ui/button.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { CheckResults, resultsText } from './check-results.tsx';
import { ChecksDifferences } from './checks-differences.tsx';
import styles from './check-results.module.css';

interface ChecksRunPageProps {
  integrationId: IntegrationId;
  checksRunId: string;
}

/** One run as it was kept, by its own address: to link from a ticket, to print, to compare. */
export function ChecksRunPage({ integrationId, checksRunId }: ChecksRunPageProps) {
  const integration = useEndpointQuery(getIntegration, { params: { integrationId } });
  const kept = useEndpointQuery(getChecksRun, { params: { integrationId, checksRunId } });
  if (kept.isError && kept.data === undefined) {
    return <LoadFailure what="this run" error={kept.error} onRetry={() => void kept.refetch()} />;
  }
  if (kept.data === undefined || integration.data === undefined) return <Loading what="this run" />;
  const { run } = kept.data;

  return (
    <Page
      title={`Validation of ${utcTime(run.startedAt)}`}
      lead={`${integration.data.name}. ${resultsText(run.results)}`}
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.data.name },
        { href: paths.validation(integrationId), label: 'Validation' },
      ]}
    >
      <p className={styles.meta}>
        Run by {run.startedBy.name}. Run <code>{run.id}</code>, integration <code>{integrationId}</code>.
        Address of this page: <code>{window.location.href}</code>
      </p>
      <div className={styles.actions} data-print="hide">
        <Button onClick={() => window.print()}>Print</Button>
        {kept.data.next !== null && (
          <LinkButton href={paths.checksRun(integrationId, kept.data.next)}>The next run</LinkButton>
        )}
        <LinkButton href={paths.validation(integrationId)}>All runs</LinkButton>
      </div>
      <Comparison kept={kept.data} integrationId={integrationId} />
      <section aria-labelledby="results" className={styles.checks}>
        <h2 id="results">Results</h2>
        <CheckResults results={run.results} integrationId={integrationId} />
      </section>
    </Page>
  );
}

function Comparison({ kept, integrationId }: { kept: KeptChecksRun; integrationId: string }) {
  const { previous, differences } = kept;
  if (previous === null)
    return <Notice tone="note">This is the first run: there is nothing to compare it with.</Notice>;

  return (
    <section aria-labelledby="since" className={styles.checks}>
      <h2 id="since">
        Since <Link href={paths.checksRun(integrationId, previous.id)}>{utcTime(previous.startedAt)}</Link>
      </h2>
      {differences.length === 0 ? (
        <p>Nothing has changed.</p>
      ) : (
        <ChecksDifferences differences={differences} />
      )}
    </section>
  );
}
