import { listSignInRuns, startSignInRun } from '@wizard/contracts';
import { type ConnectorKind, tileOf } from '@wizard/runbook/values';
import { useEndpointMutation, useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import styles from './sign-in-run-view.module.css';
import { WatchedSignIn } from './watched-sign-in.tsx';

/** Watches the pilot's sign-in at both vendors, for each connector that can be tried in this direction. */
export function SignInRunView({ integration, step, progress, isReadOnly }: StepViewProps<'sign-in-run'>) {
  const params = { integrationId: integration.id };
  const { direction } = step.work;
  const runs = useEndpointQuery(listSignInRuns, { params });
  const start = useEndpointMutation(startSignInRun);
  const canAct = !isReadOnly && progress.cannotStart === null;
  const kinds = triedConnectors(integration.inputs, direction);

  return (
    <div className={styles.runs}>
      <ProblemSummary error={start.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {kinds.map((connector, index) => {
        const run = runs.data?.runs.find(
          (each) => each.direction === direction && each.connector === connector,
        );
        const isPrimary = index === 0 && progress.state !== 'done' && run === undefined;

        return (
          <section key={connector} className={styles.run} aria-labelledby={`run-${connector}`}>
            <h2 id={`run-${connector}`}>{headingOf(integration.inputs, direction, connector)}</h2>
            {canAct && (
              <div>
                <Button
                  variant={isPrimary ? 'primary' : 'secondary'}
                  isBusy={start.isPending && start.variables.body.connector === connector}
                  busyLabel="Starting…"
                  aria-describedby={`run-${connector}`}
                  onClick={() => start.mutate({ params, body: { direction, connector } })}
                >
                  {run === undefined ? 'Start watching' : 'Watch again'}
                </Button>
              </div>
            )}
            {run !== undefined && <WatchedSignIn integration={integration} run={run} canAct={canAct} />}
          </section>
        );
      })}
    </div>
  );
}

type Inputs = StepViewProps['integration']['inputs'];
type Direction = StepViewProps<'sign-in-run'>['step']['work']['direction'];

function triedConnectors(inputs: Inputs, direction: Direction): ConnectorKind[] {
  const kinds = inputs.applications?.connectors.map(({ kind }) => kind) ?? [];
  if (direction === 'idp-initiated') return kinds.filter((kind) => tileOf(inputs, kind) !== 'none');

  return kinds.includes('sign-in') ? ['sign-in'] : kinds.slice(0, 1);
}

function headingOf(inputs: Inputs, direction: Direction, connector: ConnectorKind): string {
  if (direction === 'sp-initiated') return "The pilot signs in from Mimecast's page";
  const { applications } = inputs;
  if (tileOf(inputs, connector) === 'bookmark') {
    return `The bookmark tile “${applications?.bookmark?.displayLabel ?? ''}”`;
  }
  const label = applications?.connectors.find(({ kind }) => kind === connector)?.displayLabel;

  return `The tile “${label ?? connectorNames[connector]}”`;
}
