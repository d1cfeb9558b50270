import { getDrift, type Integration, type IntegrationId, listRuns } from '@wizard/contracts';
import { useQuery } from '@tanstack/react-query';
import { callEndpoint } from '../../../shared/api/call-endpoint.ts';
import { useEndpointQuery } from '../../../shared/api/queries.ts';
import { isReadOnlyFor, useSession } from '../../../shared/api/use-session.ts';
import { paths } from '../../../shared/lib/paths.ts';
import { utcTime } from '../../../shared/lib/times.ts';
import { Button } from '../../../shared/ui/button.tsx';
import { IntegrationPage } from '../../../shared/ui/integration-page.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { ProblemSummary } from '../../../shared/ui/problem-summary.tsx';
import styles from './drift-page.module.css';
import { DriftReport } from './drift-report.tsx';
import { RepairSection } from './repair-section.tsx';

const askEveryMs = 1000;

/** What was changed in JumpCloud's console since the wizard saw it last, and its repair. */
export function DriftPage({ integrationId }: { integrationId: IntegrationId }) {
  return (
    <IntegrationPage
      integrationId={integrationId}
      title="Changes in JumpCloud"
      lead="Compares what JumpCloud has now with what it should have, and with what the wizard saw last. Looking changes nothing."
    >
      {(integration) => <Comparison integration={integration} />}
    </IntegrationPage>
  );
}

function Comparison({ integration }: { integration: Integration }) {
  const params = { integrationId: integration.id };
  const account = useSession().data?.account;
  const isReadOnly = isReadOnlyFor(account) || integration.archivedAt !== null;
  const runs = useEndpointQuery(
    listRuns,
    { params },
    {
      refetchInterval: (latest) =>
        latest?.runs.some(({ state }) => state === 'running') === true ? askEveryMs : false,
    },
  );
  const latest = runs.data?.runs[0];
  const lastRun = latest === undefined ? 'none' : `${latest.id} ${latest.state}`;
  // Not one of the integration's answers, which are asked again with every event: this one asks JumpCloud.
  const drift = useQuery({
    queryKey: ['drift', integration.id, lastRun, integration.inputs],
    queryFn: ({ signal }) => callEndpoint(getDrift, { params }, { signal }),
    enabled: runs.data !== undefined && latest?.state !== 'running',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnReconnect: false,
    placeholderData: (before) => before,
  });

  return (
    <>
      <div className={styles.look}>
        <Button
          isBusy={drift.isFetching}
          busyLabel="Looking at JumpCloud…"
          onClick={() => void drift.refetch()}
        >
          Look again
        </Button>
        {drift.data !== undefined && (
          <span className={styles.meta}>
            Looked at {utcTime(drift.data.lookedAt)}
            {drift.data.lastSeenAt !== null && `; compared with ${utcTime(drift.data.lastSeenAt)}`}
          </span>
        )}
      </div>
      <ProblemSummary error={drift.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {drift.data === undefined && drift.error === null && <Loading what="what JumpCloud has now" />}
      {drift.data !== undefined && <DriftReport drift={drift.data} integration={integration} />}
      {drift.data !== undefined && runs.data !== undefined && !isReadOnly && (
        <RepairSection
          drift={drift.data}
          runs={runs.data.runs}
          integration={integration}
          lookedAt={drift.dataUpdatedAt}
        />
      )}
    </>
  );
}
