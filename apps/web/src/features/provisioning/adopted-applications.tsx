import { type Integration, releaseApplication } from '@wizard/contracts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import styles from './existing-applications.module.css';

/** Connectors whose applications others made, each with its release. */
export function AdoptedApplications({ integration }: { integration: Integration }) {
  const release = useEndpointMutation(releaseApplication);
  const adopted = integration.connectors.flatMap(({ kind, origin, deletedAt }) =>
    kind === 'bookmark' || origin !== 'adopted' || deletedAt !== null ? [] : [kind],
  );
  if (adopted.length === 0) return <ProblemSummary error={release.error} />;

  return (
    <div className={styles.adopted}>
      <ProblemSummary error={release.error} />
      {adopted.map((connector) => {
        const label = integration.inputs.applications?.connectors.find(
          ({ kind }) => kind === connector,
        )?.displayLabel;

        return (
          <Notice
            key={connector}
            tone="note"
            heading={`${connectorNames[connector]}: “${label ?? connector}” was taken over`}
          >
            <p>Others made it, so the wizard never deletes it. Released, it stays in JumpCloud as it is.</p>
            <p>
              <Button
                isBusy={release.isPending}
                busyLabel="Releasing…"
                onClick={() => {
                  release.mutate({ params: { integrationId: integration.id, connector } });
                }}
              >
                Release it
              </Button>
            </p>
          </Notice>
        );
      })}
    </div>
  );
}
