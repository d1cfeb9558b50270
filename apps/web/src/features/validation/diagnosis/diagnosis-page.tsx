import { diagnosePerson, type Integration, type IntegrationId } from '@wizard/contracts';
import { useState } from 'react';
import { useEndpointMutation } from '../../../shared/api/queries.ts';
import { paths } from '../../../shared/lib/paths.ts';
import { IntegrationPage } from '../../../shared/ui/integration-page.tsx';
import { ProblemSummary } from '../../../shared/ui/problem-summary.tsx';
import { CandidateList } from './candidate-list.tsx';
import { DiagnosisReport } from './diagnosis-report.tsx';
import { SearchPerson } from './search-person.tsx';

/** "Why can't Alice sign in?": a name or an address in, an answer out. */
export function DiagnosisPage({ integrationId }: { integrationId: IntegrationId }) {
  return (
    <IntegrationPage
      integrationId={integrationId}
      title="Diagnose a person"
      lead="Says why somebody can’t sign in to Mimecast, and the one thing to change. It asks JumpCloud and Mimecast, and changes nothing."
    >
      {(integration) => <Diagnosis integration={integration} />}
    </IntegrationPage>
  );
}

function Diagnosis({ integration }: { integration: Integration }) {
  const params = { integrationId: integration.id };
  const [search, setSearch] = useState('');
  const ask = useEndpointMutation(diagnosePerson);
  const stepHref = (stepId: string) => paths.step(integration.id, stepId);
  const answer = ask.data;

  return (
    <>
      <SearchPerson
        isBusy={ask.isPending}
        onSearch={(wanted) => {
          setSearch(wanted);
          ask.mutate({ params, body: { search: wanted } });
        }}
      />
      <ProblemSummary error={ask.error} stepHref={stepHref} />
      {answer !== undefined && answer.diagnosis === null && (
        <CandidateList
          candidates={answer.candidates}
          more={answer.more}
          onChoose={(systemUserId) => ask.mutate({ params, body: { search, systemUserId } })}
        />
      )}
      {answer?.diagnosis != null && <DiagnosisReport diagnosis={answer.diagnosis} stepHref={stepHref} />}
    </>
  );
}
