import { listTemplates } from '@wizard/contracts';
import { useState } from 'react';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { paths } from '../../shared/lib/paths.ts';
import { ChosenConnectors } from './chosen-connectors.tsx';
import { ChooseConnectorsForm } from './choose-connectors-form.tsx';
import { useJumpCloudQuery } from './use-jumpcloud-query.ts';

/** What was chosen, and the form to choose. */
export function ChooseConnectorsView(props: StepViewProps<'choose-connectors'>) {
  const { jumpcloud, applications } = props.integration.inputs;
  const isDone = props.progress.state === 'done';
  const [wasDone] = useState(isDone);

  return (
    <>
      {isDone && applications !== null && <ChosenConnectors applications={applications} isNew={!wasDone} />}
      {jumpcloud !== null && <FormOnceOffered {...props} />}
    </>
  );
}

/** The form needs to know which application templates JumpCloud offers. */
function FormOnceOffered(props: StepViewProps<'choose-connectors'>) {
  const { integration } = props;
  const offered = useJumpCloudQuery(
    listTemplates,
    { params: { integrationId: integration.id } },
    integration,
  );

  if (offered.data === undefined) {
    return offered.isError ? (
      <>
        <ProblemSummary error={offered.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
        <div>
          <Button variant="primary" onClick={() => void offered.refetch()}>
            Ask JumpCloud again
          </Button>
        </div>
      </>
    ) : (
      <Loading what="the application templates of your JumpCloud organization" />
    );
  }

  const { templates } = offered.data;
  if (templates.length === 0) {
    return (
      <Notice tone="bad" heading="JumpCloud offers no template that fits">
        <p>
          The catalogue of this organization has neither an application for Mimecast nor the generic SAML 2.0
          one. Both belong to JumpCloud’s package for single sign-on: ask for it, then look again.
        </p>
        <p>
          <Button isBusy={offered.isFetching} busyLabel="Asking…" onClick={() => void offered.refetch()}>
            Look again
          </Button>
        </p>
      </Notice>
    );
  }
  return <ChooseConnectorsForm {...props} templates={templates} />;
}
