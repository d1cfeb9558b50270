import { diagnosePerson, getIntegration, type Integration, type IntegrationId } from '@wizard/contracts';
import { useState } from 'react';
import { useEndpointMutation, useEndpointQuery } from '../../../shared/api/queries.ts';
import { paths } from '../../../shared/lib/paths.ts';
import { LoadFailure } from '../../../shared/ui/load-failure.tsx';
import { Loading } from '../../../shared/ui/loading.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ProblemSummary } from '../../../shared/ui/problem-summary.tsx';
import { CandidateList } from './candidate-list.tsx';
import { DiagnosisReport } from './diagnosis-report.tsx';
import { SearchPerson } from './search-person.tsx';

/** "Why can't Alice sign in?": a name or an address in, an answer out. */
export function DiagnosisPage({ integrationId }: { integrationId: IntegrationId }) {
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
      title="Diagnose a person"
      lead="Says why somebody can’t sign in to Mimecast, and the one thing to change. It asks JumpCloud and Mimecast, and changes nothing."
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.data.name },
      ]}
    >
      <Diagnosis integration={integration.data} />
    </Page>
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
