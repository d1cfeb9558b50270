import { listTemplates, type TemplateChoice } from '@wizard/contracts';
import { useState } from 'react';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { ChooseConnectorsForm } from './choose-connectors-form.tsx';
import { ExistingApplications } from './existing-applications.tsx';
import { ChosenConnectors } from './chosen-connectors.tsx';
import { useJumpCloudQuery } from './use-jumpcloud-query.ts';

/** What was chosen, and the form to choose. */
export function ChooseConnectorsView(props: StepViewProps<'choose-connectors'>) {
  const { jumpcloud, applications } = props.integration.inputs;
  const isDone = props.progress.state === 'done';

  return (
    <>
      {isDone && applications !== null && <ChosenConnectors applications={applications} />}
      {jumpcloud !== null && <ExistingApplications integration={props.integration} />}
      {/* An application that is taken over, or released, changes what the form begins with. */}
      {jumpcloud !== null && <FormOnceOffered key={adoptedIds(props)} {...props} />}
    </>
  );
}

function adoptedIds({ integration }: StepViewProps<'choose-connectors'>): string {
  return integration.connectors
    .filter(({ origin, deletedAt }) => origin === 'adopted' && deletedAt === null)
    .map(({ applicationId }) => applicationId)
    .join(' ');
}

/** The form needs to know which application templates JumpCloud offers. */
function FormOnceOffered(props: StepViewProps<'choose-connectors'>) {
  const { integration } = props;
  const [text, setText] = useState(() => searchOf(props));
  const [known, setKnown] = useState<readonly TemplateChoice[]>([]);
  const offered = useJumpCloudQuery(
    listTemplates,
    { params: { integrationId: integration.id }, query: { search: text } },
    integration,
  );
  const hits = offered.data?.templates;
  // What was found before stays: the template that is chosen may be among it.
  const fresh = hits?.filter((hit) => !known.some(({ name }) => name === hit.name)) ?? [];
  if (fresh.length > 0) setKnown([...known, ...fresh]);

  if (offered.isError) {
    return (
      <>
        <ProblemSummary error={offered.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
        <div>
          <Button variant="primary" onClick={() => void offered.refetch()}>
            Ask JumpCloud again
          </Button>
        </div>
      </>
    );
  }
  if (known.length === 0 && hits === undefined) {
    return <Loading what="the application templates of your JumpCloud organization" />;
  }
  if (known.length === 0 && fresh.length === 0) {
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
  return (
    <ChooseConnectorsForm
      {...props}
      templates={known}
      hits={hits ?? known}
      found={offered.data?.found ?? []}
      search={{ text, isBusy: offered.isFetching, onSearch: setText }}
    />
  );
}

/** A template that was searched for and chosen before is found again by its name. */
function searchOf({ integration, draft }: StepViewProps<'choose-connectors'>): string {
  const typed = draft.values['templateName'];
  const name = typeof typed === 'string' ? typed : integration.inputs.applications?.template.name;

  return name === undefined || /mimecast/i.test(name) ? '' : name;
}
