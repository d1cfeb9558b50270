import { cancelRun, type Integration, type Run } from '@wizard/contracts';
import { useEffect, useRef } from 'react';
import { useEndpointMutation } from '../../shared/api/queries.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { ProgressBar } from '../../shared/ui/progress-bar.tsx';
import { ConflictList } from './conflict-list.tsx';
import { counted } from './counted.ts';
import { RunOperations } from './run-operations.tsx';
import styles from './run-report.module.css';

interface RunReportProps {
  run: Run;
  integration: Integration;
  isReadOnly: boolean;
  /** The run was started on this page: the keyboard goes where the plan was. */
  takesFocus: boolean;
  /** Heading of a run that is no step's own. */
  title?: string;
}

/** A run, live or ended. Everything shown comes from the server, so any page and any person sees the same. */
export function RunReport({ run, integration, isReadOnly, takesFocus, title }: RunReportProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isRunning = run.state === 'running';

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  return (
    <section className={styles.report} aria-labelledby={`run-${run.id}`}>
      <h2 id={`run-${run.id}`} ref={heading} tabIndex={-1} className={styles.heading}>
        {title ?? (isRunning ? 'Applying the plan' : 'Last run')}
      </h2>
      <p className={styles.meta}>
        Started by {run.startedBy.name}, {utcTime(run.startedAt)}
        {run.finishedAt !== null && `; ended ${utcTime(run.finishedAt)}`}
      </p>
      {isRunning ? (
        <LiveProgress run={run} integration={integration} isReadOnly={isReadOnly} />
      ) : (
        <RunResult run={run} integration={integration} />
      )}
      <RunOperations run={run} />
    </section>
  );
}

/** What is carried out; what is left alone has no part in the count. */
const carriedOut = (run: Run) => run.operations.filter(({ verb }) => verb !== 'leave');

const doneOf = (run: Run) => carriedOut(run).filter(({ state }) => state === 'done').length;

function LiveProgress({ run, integration, isReadOnly }: Omit<RunReportProps, 'takesFocus' | 'title'>) {
  const cancel = useEndpointMutation(cancelRun);
  // Whoever asked for it, and wherever: every page of the run says so.
  const isCancelling = run.isCancelRequested || cancel.isSuccess;
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
        {isCancelling
          ? 'Cancelling: the operation in flight ends first, nothing else is begun.'
          : 'You can close this page. The run goes on, and this page shows it when you come back.'}
      </p>
      <ProblemSummary error={cancel.error} />
      {!isReadOnly && (
        <div>
          {/* Stays where it is once pressed, so that the keyboard keeps its place. */}
          <Button
            isBusy={cancel.isPending || isCancelling}
            busyLabel="Cancelling…"
            onClick={() => {
              cancel.mutate({ params: { integrationId: integration.id, runId: run.id } });
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
function RunResult({ run, integration }: { run: Run; integration: Integration }) {
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
    <Notice
      tone="bad"
      role="alert"
      heading={
        run.failure?.conflicts === undefined
          ? (run.failure?.text ?? 'The run failed')
          : 'JumpCloud was changed in the middle of the run, so it stopped'
      }
    >
      {run.failure?.conflicts !== undefined && (
        <ConflictList conflicts={run.failure.conflicts} integration={integration} />
      )}
      <p>{run.failure?.remedy ?? 'Make a new plan: it starts from what JumpCloud has now.'}</p>
      <p>{`${doneOf(run)} of ${counted(all, 'operation')} done; what was done stays done.`}</p>
    </Notice>
  );
}
