import { type Integration, type IntegrationId } from '@wizard/contracts';
import { paths } from '../../../shared/lib/paths.ts';
import { IntegrationPage } from '../../../shared/ui/integration-page.tsx';
import { ProblemSummary } from '../../../shared/ui/problem-summary.tsx';
import { InspectionReport } from './inspection-report.tsx';
import { MessageChoice } from './message-choice.tsx';
import { PasteForm } from './paste-form.tsx';
import { useInspection } from './use-inspection.ts';

/** Paste a SAML message or a recording, and see what is wrong with it. Helpdesk's page as much as the admin's. */
export function InspectorPage({ integrationId }: { integrationId: IntegrationId }) {
  return (
    <IntegrationPage
      integrationId={integrationId}
      title="Inspect a message"
      lead="Compares a SAML message with what this integration expects. It is read on the wizard’s server and forgotten at once: nothing of it is stored, logged or sent on."
    >
      {(integration) => <Inspector integration={integration} />}
    </IntegrationPage>
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
