import { getIntegration, type Integration, type IntegrationId } from '@wizard/contracts';
import type { ReactNode } from 'react';
import { useEndpointQuery } from '../api/queries.ts';
import { paths } from '../lib/paths.ts';
import { LoadFailure } from './load-failure.tsx';
import { Loading } from './loading.tsx';
import { Page } from './page.tsx';

interface IntegrationPageProps {
  integrationId: IntegrationId;
  title: string;
  lead: string;
  children: (integration: Integration) => ReactNode;
}

/** A page about one integration, below its hub: waits for the integration, and says when it can't be had. */
export function IntegrationPage({ integrationId, title, lead, children }: IntegrationPageProps) {
  const integration = useEndpointQuery(getIntegration, { params: { integrationId } });

  if (integration.data === undefined) {
    return integration.isError ? (
      <LoadFailure
        what="this integration"
        error={integration.error}
        onRetry={() => void integration.refetch()}
      />
    ) : (
      <Loading what="this integration" />
    );
  }
  return (
    <Page
      title={title}
      lead={lead}
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.data.name },
      ]}
    >
      {children(integration.data)}
    </Page>
  );
}
