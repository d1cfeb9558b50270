import { getIntegration, getProgress, type IntegrationId, integrationIdSchema } from '@wizard/contracts';
import { Route, Switch } from 'wouter';
import { ProblemError } from '../shared/api/problem-error.ts';
import { useEndpointQuery } from '../shared/api/queries.ts';
import { useIntegrationEvents } from '../shared/api/use-integration-events.ts';
import { LoadFailure } from '../shared/ui/load-failure.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { pages } from './pages.ts';
import { RehearsalBanner } from './rehearsal-banner.tsx';
import { StepRoute } from './step-route.tsx';

/** Every page of one integration; they share one event stream. */
export function IntegrationPages({ integrationId }: { integrationId: string }) {
  const parsed = integrationIdSchema.safeParse(integrationId);
  if (!parsed.success) return <NotFoundPage />;

  return <PagesOf key={parsed.data} integrationId={parsed.data} />;
}

/** The checklist says where the ledger was damaged, and the other pages what the server says of it. */
const isDamaged = (error: Error) => error instanceof ProblemError && error.problem.code === 'ledger-damaged';

function PagesOf({ integrationId }: { integrationId: IntegrationId }) {
  const integration = useEndpointQuery(getIntegration, { params: { integrationId } });
  // The hub and every step show progress: it is asked for before their code is here.
  useEndpointQuery(getProgress, { params: { integrationId } });
  useIntegrationEvents(integrationId);

  if (integration.error instanceof ProblemError && integration.error.problem.status === 404) {
    return <NotFoundPage />;
  }
  if (integration.isError && integration.data === undefined && !isDamaged(integration.error)) {
    return (
      <LoadFailure
        what="this integration"
        error={integration.error}
        onRetry={() => void integration.refetch()}
      />
    );
  }

  return (
    <>
      {integration.data?.kind === 'rehearsal' && <RehearsalBanner />}
      <Switch>
        <Route path="/integrations/:integrationId">
          <pages.hub.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/checklist">
          <pages.checklist.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/drift">
          <pages.drift.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/diagnosis">
          <pages.diagnosis.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/inspector">
          <pages.inspector.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/hand-offs">
          <pages.handOffs.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/credentials">
          <pages.credentials.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/watch">
          <pages.watch.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/validation">
          <pages.validation.Component integrationId={integrationId} />
        </Route>
        <Route path="/integrations/:integrationId/validation/:checksRunId">
          {({ checksRunId }) => (
            <pages.checksRun.Component
              key={checksRunId}
              integrationId={integrationId}
              checksRunId={checksRunId}
            />
          )}
        </Route>
        <Route path="/integrations/:integrationId/steps/:stepId">
          {({ stepId }) => <StepRoute integrationId={integrationId} stepId={stepId} />}
        </Route>
        <Route component={NotFoundPage} />
      </Switch>
    </>
  );
}
