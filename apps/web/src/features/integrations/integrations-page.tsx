import { listAttention, listIntegrations } from '@wizard/contracts';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { isReadOnlyFor, useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { LinkButton } from '../../shared/ui/button.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { IntegrationRow } from './integration-row.tsx';
import styles from './integrations-page.module.css';

/** Every integration and how far it is. */
export function IntegrationsPage() {
  const session = useSession();
  const list = useEndpointQuery(listIntegrations, {});
  const attention = useEndpointQuery(listAttention, {});
  const isReadOnly = isReadOnlyFor(session.data?.account);

  if (list.isError && list.data === undefined) {
    return <LoadFailure what="the integrations" error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.data === undefined || session.data === undefined) return <Loading what="the integrations" />;

  const { integrations } = list.data;

  return (
    <Page
      title="Integrations"
      lead="Each integration connects one JumpCloud organization to one Mimecast account."
    >
      {!isReadOnly && (
        <div>
          <LinkButton href={paths.newIntegration} variant="primary">
            New integration
          </LinkButton>
        </div>
      )}
      {integrations.length === 0 ? (
        <p className={styles.empty}>
          {isReadOnly
            ? 'There is no integration yet. An admin of this wizard creates the first one.'
            : 'There is no integration yet. Create one to start; you can stop and go on at any time.'}
        </p>
      ) : (
        <ul className={styles.list}>
          {integrations.map((integration) => (
            <IntegrationRow
              key={integration.id}
              integration={integration}
              noticed={
                attention.data?.integrations.find(({ integrationId }) => integrationId === integration.id)
                  ?.texts ?? []
              }
            />
          ))}
        </ul>
      )}
    </Page>
  );
}
