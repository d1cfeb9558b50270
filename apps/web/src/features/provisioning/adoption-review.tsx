import {
  adoptApplication,
  describeAdoption,
  type ExistingApplication,
  type Integration,
} from '@wizard/contracts';
import type { ConnectorKind } from '@wizard/runbook/values';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { DiffTable } from '../../shared/ui/diff-table.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { counted } from './counted.ts';
import styles from './existing-applications.module.css';
import { applicationFieldName, templateLabels } from './field-names.ts';
import { useJumpCloudQuery } from './use-jumpcloud-query.ts';

interface AdoptionReviewProps {
  application: ExistingApplication;
  connector: ConnectorKind;
  integration: Integration;
  onDone: () => void;
}

/** Who would be affected, what a plan would put right, and the decision. */
export function AdoptionReview({ application, connector, integration, onDone }: AdoptionReviewProps) {
  const adopt = useEndpointMutation(adoptApplication);
  const isTaken = application.owner !== null;
  const review = useJumpCloudQuery(
    describeAdoption,
    { params: { integrationId: integration.id, applicationId: application.id }, query: { connector } },
    integration,
    { enabled: !isTaken },
  );

  if (application.owner !== null) {
    const { isThis, integrationName } = application.owner;
    return (
      <Notice tone="warning" heading={isThis ? 'It is one of this integration’s already' : 'It is taken'}>
        {isThis
          ? 'Choose another application. Each connector is an application of its own.'
          : `It belongs to the integration “${integrationName}”. Two integrations would undo each other’s changes.`}
      </Notice>
    );
  }
  if (review.data === undefined) {
    return review.isError ? (
      <ProblemSummary error={review.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
    ) : (
      <Loading what="who may use it, and how it differs" />
    );
  }

  const { groups, people, changes } = review.data;
  const labels = templateLabels(integration);
  return (
    <div className={styles.adopted}>
      <p>
        {groups.length === 0
          ? 'No group is authorized for it, so nobody is affected.'
          : `${people === 1 ? '1 person' : `${people} people`} may sign in through it now, by ${counted(groups.length, 'group')}: ${groups
              .map(({ name }) => name)
              .join(', ')}. A change of its values affects them at once.`}
      </p>
      {changes.length === 0 ? (
        <Notice tone="good" heading="Every value is as this connector needs it">
          A plan would change nothing.
        </Notice>
      ) : (
        <>
          <p>
            These values differ from what Mimecast needs. They stay until you apply the plan of “Create the
            applications”, which shows them again.
          </p>
          <DiffTable
            caption="What a plan would put right"
            headings={['In JumpCloud now', 'Afterwards']}
            rows={changes.map(({ field, from, to }) => ({
              field: applicationFieldName(field, labels),
              from,
              to,
            }))}
          />
        </>
      )}
      <ProblemSummary error={adopt.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      <div>
        <Button
          isBusy={adopt.isPending}
          busyLabel="Taking it over…"
          onClick={() => {
            adopt.mutate(
              {
                params: { integrationId: integration.id, connector },
                body: { applicationId: application.id },
              },
              { onSuccess: onDone },
            );
          }}
        >
          {`Use it as the ${connectorNames[connector]} connector`}
        </Button>
      </div>
    </div>
  );
}
