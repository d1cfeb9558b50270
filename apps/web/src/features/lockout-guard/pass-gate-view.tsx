import { type Gate, getGate, observeGate, passGate } from '@wizard/contracts';
import { ProblemError } from '../../shared/api/problem-error.ts';
import { useEndpointMutation, useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Countdown } from '../../shared/ui/countdown.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { GateConditions } from './gate-conditions.tsx';
import { OverrideGate } from './override-gate.tsx';
import styles from './pass-gate-view.module.css';
import { RollbackCard } from './rollback-card.tsx';

/** A gate of the lock-out guard: its conditions with their evidence, the way back, and the one way through. */
export function PassGateView({ integration, step, progress, isReadOnly }: StepViewProps<'pass-gate'>) {
  const params = { integrationId: integration.id, gateId: step.work.gate };
  // Conditions run out and come true by themselves.
  const gate = useEndpointQuery(getGate, { params }, { refetchInterval: 30_000 });
  const observe = useEndpointMutation(observeGate);
  const pass = useEndpointMutation(passGate);

  if (gate.isError && gate.data === undefined) {
    return <LoadFailure what="the gate" error={gate.error} onRetry={() => void gate.refetch()} />;
  }
  if (gate.data === undefined) return <Loading what="the gate" />;

  const { state, conditions, advice, inForceAt, rollbackCard } = gate.data;
  const unmet = conditions.filter((condition) => condition.state !== 'met').length;
  const canAct = !isReadOnly && progress.cannotStart === null;

  return (
    <section className={styles.gate} aria-labelledby="gate-state">
      <h2 id="gate-state">{gate.data.title}</h2>
      <p>{gate.data.explanation}</p>
      {advice !== null && (
        <Notice tone="warning" heading={advice.heading}>
          {advice.text}
        </Notice>
      )}
      {inForceAt !== null && <Countdown until={inForceAt} />}
      <GateConditions integrationId={integration.id} gate={gate.data} canAct={canAct} />
      {canAct && (
        <div>
          <Button
            isBusy={observe.isPending}
            busyLabel="Asking both vendors…"
            onClick={() => observe.mutate({ params, body: {} })}
          >
            Look at the vendors again
          </Button>
        </div>
      )}
      <RollbackCard sentences={rollbackCard} />
      <ProblemSummary
        error={observe.error ?? (isOutdated(pass.error, state) ? null : pass.error)}
        stepHref={(stepId) => paths.step(integration.id, stepId)}
      />
      {canAct && (
        <div className={styles.actions}>
          <Button
            variant={progress.state === 'done' ? 'secondary' : 'primary'}
            isBusy={pass.isPending}
            busyLabel="Passing…"
            onClick={() => pass.mutate({ params, body: {} })}
          >
            {progress.state === 'done' ? 'Pass the gate again' : 'Pass the gate'}
          </Button>
          <span role="status">{stateText(state, unmet)}</span>
        </div>
      )}
      <OverrideGate integrationId={integration.id} gate={gate.data} canAct={canAct} />
    </section>
  );
}

/** That the gate was closed is no news any more once it is open. */
const isOutdated = (error: Error | null, state: Gate['state']): boolean =>
  state !== 'closed' && error instanceof ProblemError && error.problem.code === 'gate-closed';

const stateText = (state: Gate['state'], unmet: number): string => {
  if (state === 'open') return 'Open: every condition is met.';
  if (state === 'overridden') return 'Overridden: an admin took it on in writing.';

  return `Closed: ${unmet} ${unmet === 1 ? 'condition is' : 'conditions are'} not met.`;
};
