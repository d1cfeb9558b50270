import { getIntegration, type Integration, type IntegrationId } from '@wizard/contracts';
import { useEndpointQuery } from '../../../shared/api/queries.ts';
import { paths } from '../../../shared/lib/paths.ts';
import { LoadFailure } from '../../../shared/ui/load-failure.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ProblemSummary } from '../../../shared/ui/problem-summary.tsx';
import { InspectionReport } from './inspection-report.tsx';
import { MessageChoice } from './message-choice.tsx';
import { PasteForm } from './paste-form.tsx';
import { useInspection } from './use-inspection.ts';

/** Paste a SAML message or a recording, and see what is wrong with it. Helpdesk's page as much as the admin's. */
export function InspectorPage({ integrationId }: { integrationId: IntegrationId }) {
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
      title="Inspect a message"
      lead="Compares a SAML message with what this integration expects. It is read on the wizard’s server and forgotten at once: nothing of it is stored, logged or sent on."
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.data.name },
      ]}
    >
      <Inspector integration={integration.data} />
    </Page>
  );
}

function Inspector({ integration }: { integration: Integration }) {
  const { inspect, inspectAgain, pasteNumber, answer, error, isBusy } = useInspection(integration.id);

  return (
    <>
      <PasteForm isBusy={isBusy} onInspect={inspect} />
      <ProblemSummary error={error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {answer !== null && answer.messages.length > 1 && (
        <MessageChoice
          key={pasteNumber}
          messages={answer.messages}
          onChoose={(message) => inspectAgain({ message })}
        />
      )}
      {answer !== null && answer.inspection !== null && (
        <InspectionReport
          inspection={answer.inspection}
          integration={integration}
          onConnector={(connector) => inspectAgain({ connector })}
        />
      )}
    </>
  );
}
