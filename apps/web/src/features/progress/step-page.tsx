import { getIntegration, getProgress, getStepDraft, type IntegrationId } from '@wizard/contracts';
import { useQuery } from '@tanstack/react-query';
import type { StepId } from '@wizard/runbook/content';
import { outline } from '@wizard/runbook/content/outline';
import { callEndpoint } from '../../shared/api/call-endpoint.ts';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { LinkButton } from '../../shared/ui/button.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { phaseContent } from './phase-content.ts';
import { StepFrame, type StepViewsByKind } from './step-frame.tsx';

interface StepPageProps {
  integrationId: IntegrationId;
  stepId: StepId;
  /** The view of each kind of work; the app composes them. */
  views: StepViewsByKind;
}

/** Gathers what the page of a step needs: the step's texts, the integration, its progress, the draft. */
export function StepPage({ integrationId, stepId, views }: StepPageProps) {
  const params = { integrationId };
  const phaseId = outline.find(({ id }) => id === stepId)?.phase ?? 'prepare';
  const session = useSession();
  const integration = useEndpointQuery(getIntegration, { params });
  const progress = useEndpointQuery(getProgress, { params });
  const content = useQuery({
    queryKey: ['phase-content', phaseId],
    queryFn: phaseContent[phaseId],
    staleTime: Number.POSITIVE_INFINITY,
  });
  const draft = useQuery({
    // Read once when the page is opened and not kept: from then on the form itself is the truth.
    queryKey: ['step-draft', integrationId, stepId],
    queryFn: ({ signal }) => callEndpoint(getStepDraft, { params: { integrationId, stepId } }, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });

  const parts = [integration, progress, content, draft];
  const failed = parts.find(({ isError, data }) => isError && data === undefined);
  if (failed?.error) {
    return <LoadFailure what="this step" error={failed.error} onRetry={() => void failed.refetch()} />;
  }

  const step = content.data?.steps.find(({ id }) => id === stepId);
  if (
    step === undefined ||
    session.data === undefined ||
    integration.data === undefined ||
    progress.data === undefined ||
    draft.data === undefined
  ) {
    return <Loading what="this step" />;
  }

  const stepProgress = progress.data.steps.find((each) => each.stepId === stepId);
  if (stepProgress === undefined)
    return <StepDoesNotApply title={step.title} integrationId={integrationId} />;

  return (
    <StepFrame
      integration={integration.data}
      step={step}
      stepProgress={stepProgress}
      progress={progress.data}
      draft={draft.data}
      session={session.data}
      views={views}
    />
  );
}

/** A step that these inputs leave out, reached by its address. */
function StepDoesNotApply({ title, integrationId }: { title: string; integrationId: IntegrationId }) {
  return (
    <Page
      title={title}
      lead="This integration does not need this step, given the connectors that were chosen."
    >
      <div>
        <LinkButton href={paths.integration(integrationId)} variant="primary">
          All steps
        </LinkButton>
      </div>
    </Page>
  );
}
