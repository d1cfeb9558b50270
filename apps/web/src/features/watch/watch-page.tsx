import { getIntegration, getWatch, type IntegrationId, type Watch } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { Deliveries } from './deliveries.tsx';
import { WatchForm } from './watch-form.tsx';
import { WatchedCertificates } from './watched-certificates.tsx';
import styles from './watch.module.css';

/** Scheduled validation: how often, who is told, what was noticed last, and when certificates end. */
export function WatchPage({ integrationId }: { integrationId: IntegrationId }) {
  const params = { integrationId };
  const session = useSession();
  const integration = useEndpointQuery(getIntegration, { params });
  const watch = useEndpointQuery(getWatch, { params }, { refetchInterval: 10_000 });

  if (watch.isError && watch.data === undefined) {
    return (
      <LoadFailure what="the scheduled validation" error={watch.error} onRetry={() => void watch.refetch()} />
    );
  }
  if (watch.data === undefined || integration.data === undefined || session.data === undefined) {
    return <Loading what="the scheduled validation" />;
  }

  const canAct = session.data.account?.role === 'admin' && integration.data.archivedAt === null;

  return (
    <Page
      title="Scheduled validation"
      lead="The wizard runs all checks by itself and tells you when something has changed. It reads, and writes nothing to a vendor."
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.data.name },
      ]}
    >
      <LastRun integrationId={integrationId} watch={watch.data} />
      <WatchForm integrationId={integrationId} watch={watch.data} canAct={canAct} />
      <WatchedCertificates integrationId={integrationId} certificates={watch.data.certificates} />
      <Deliveries deliveries={watch.data.deliveries} />
    </Page>
  );
}

function LastRun({ integrationId, watch }: { integrationId: IntegrationId; watch: Watch }) {
  const { lastRun, nextAt } = watch;
  const next = nextAt === null ? 'It is off.' : `Next: ${utcTime(nextAt)}.`;
  if (lastRun === null) {
    return nextAt === null ? (
      <p>{next}</p>
    ) : (
      <Notice tone="note" role="status" heading="The first run begins within a minute">
        <p>This page shows what it finds.</p>
      </Notice>
    );
  }

  const { at, noticed, error, checksRunId } = lastRun;
  const isWell = error === null && noticed.length === 0;
  return (
    <Notice
      tone={isWell ? 'good' : 'warning'}
      role="status"
      heading={
        isWell ? 'Nothing has changed' : error === null ? 'Something has changed' : 'The checks could not run'
      }
    >
      {error !== null && <p>{error}</p>}
      {noticed.length > 0 && (
        <ul className={styles.noticed}>
          {noticed.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p>
        Last run {utcTime(at)}. {next}{' '}
        {checksRunId !== null && (
          <Link href={paths.checksRun(integrationId, checksRunId)}>All its results</Link>
        )}
      </p>
    </Notice>
  );
}
