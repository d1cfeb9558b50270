import { cancelRun, type IntegrationId, type Run } from '@wizard/contracts';
import { useEffect, useRef } from 'react';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { ProgressBar } from '../../shared/ui/progress-bar.tsx';
import { counted } from './counted.ts';
import { RunOperations } from './run-operations.tsx';
import styles from './run-report.module.css';

interface RunReportProps {
  run: Run;
  integrationId: IntegrationId;
  isReadOnly: boolean;
  /** The run was started on this page: the keyboard goes where the plan was. */
  takesFocus: boolean;
}

/** A run, live or ended. Everything shown comes from the server, so any page and any person sees the same. */
export function RunReport({ run, integrationId, isReadOnly, takesFocus }: RunReportProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isRunning = run.state === 'running';

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  return (
    <section className={styles.report} aria-labelledby={`run-${run.id}`}>
      <h2 id={`run-${run.id}`} ref={heading} tabIndex={-1} className={styles.heading}>
        {isRunning ? 'Applying the plan' : 'Last run'}
      </h2>
      <p className={styles.meta}>
        Started by {run.startedBy.name}, {utcTime(run.startedAt)}
        {run.finishedAt !== null && `; ended ${utcTime(run.finishedAt)}`}
      </p>
      {isRunning ? (
        <LiveProgress run={run} integrationId={integrationId} isReadOnly={isReadOnly} />
      ) : (
        <RunResult run={run} />
      )}
      <RunOperations run={run} />
    </section>
  );
}

/** What is carried out; what is left alone has no part in the count. */
const carriedOut = (run: Run) => run.operations.filter(({ verb }) => verb !== 'leave');

const doneOf = (run: Run) => carriedOut(run).filter(({ state }) => state === 'done').length;

function LiveProgress({ run, integrationId, isReadOnly }: Omit<RunReportProps, 'takesFocus'>) {
  const cancel = useEndpointMutation(cancelRun);
  const operations = carriedOut(run);
  const done = doneOf(run);
  const inFlight = operations.find(({ state }) => state === 'running');

  return (
    <>
      <ProgressBar
        label={inFlight?.call ?? inFlight?.title ?? 'Reading back what JumpCloud has now'}
        value={done}
        max={operations.length}
        aside={`${done} of ${counted(operations.length, 'operation')} done`}
      />
      <p role="status" className={styles.meta}>
        {cancel.isSuccess
          ? 'Cancelling: the operation in flight ends first, nothing else is begun.'
          : 'You can close this page. The run goes on, and this page shows it when you come back.'}
      </p>
      <ProblemSummary error={cancel.error} />
      {!isReadOnly && (
        <div>
          {/* Stays where it is once pressed, so that the keyboard keeps its place. */}
          <Button
            isBusy={cancel.isPending || cancel.isSuccess}
            busyLabel="Cancelling…"
            onClick={() => {
              cancel.mutate({ params: { integrationId, runId: run.id } });
            }}
          >
            Cancel after the current operation
          </Button>
        </div>
      )}
    </>
  );
}

/** How it ended; what to do when it did not end well. */
function RunResult({ run }: { run: Run }) {
  const all = carriedOut(run).length;

  if (run.state === 'done') {
    return (
      <Notice tone="good" role="status" heading="Done, and read back from JumpCloud">
        {all === 1 ? 'The operation is done.' : `All ${all} operations are done.`}
      </Notice>
    );
  }
  if (run.state === 'cancelled') {
    return (
      <Notice tone="warning" role="status" heading="The run was cancelled">
        {`${doneOf(run)} of ${counted(all, 'operation')} done; what was done stays done. A new plan goes on from there.`}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" role="alert" heading={run.failure?.text ?? 'The run failed'}>
      <p>{run.failure?.remedy ?? 'Make a new plan: it starts from what JumpCloud has now.'}</p>
      <p>{`${doneOf(run)} of ${counted(all, 'operation')} done; what was done stays done.`}</p>
    </Notice>
  );
}
