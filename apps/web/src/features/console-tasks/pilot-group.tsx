import { type Integration, makePilotGroup } from '@wizard/contracts';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import styles from './console-task-view.module.css';

/** The group of the pilot alone, made over Mimecast's API; by hand where that is not permitted. */
export function PilotGroup({ integration, canAct }: { integration: Integration; canAct: boolean }) {
  const make = useEndpointMutation(makePilotGroup);
  const { mimecast, mimecastConsole, pilot } = integration.inputs;
  // Without API access the instructions below are all there is.
  if (!canAct || mimecastConsole === null || pilot === null || mimecast?.knownFrom !== 'api') return null;

  return (
    <section className={styles.section} aria-labelledby="pilot-group">
      <h2 id="pilot-group">Group of the pilot</h2>
      <p>
        The wizard can make “{mimecastConsole.pilotGroupName}” with {pilot.email} as its only member. By hand
        it is described below.
      </p>
      <div>
        <Button
          isBusy={make.isPending}
          busyLabel="Asking Mimecast…"
          onClick={() => make.mutate({ params: { integrationId: integration.id }, body: {} })}
        >
          Make the group in Mimecast
        </Button>
      </div>
      <ProblemSummary error={make.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {make.data !== undefined && (
        <Notice tone={make.data.isMade ? 'good' : 'warning'} role="status">
          {make.data.text}
        </Notice>
      )}
    </section>
  );
}
