import { type Integration, listRuns, type Run, type StepProgress } from '@wizard/contracts';
import { useState } from 'react';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import styles from './plan-and-run.module.css';
import { type Outdated, PlanSection } from './plan-section.tsx';
import { RunReport } from './run-report.tsx';
import { UndoRun } from './undo-run.tsx';
import { type PlanScope, usePlan } from './use-plan.ts';

const askEveryMs = 1000;

interface PlanAndRunProps {
  integration: Integration;
  progress: StepProgress;
  scope: PlanScope;
  isReadOnly: boolean;
}

/** Plan, apply, follow, result: the whole of a step that changes JumpCloud. */
export function PlanAndRun({ integration, progress, scope, isReadOnly }: PlanAndRunProps) {
  const runs = useEndpointQuery(
    listRuns,
    { params: { integrationId: integration.id } },
    {
      refetchInterval: (latest) =>
        latest?.runs.some(({ state }) => state === 'running') ? askEveryMs : false,
    },
  );

  if (runs.data === undefined) {
    return runs.isError ? <ProblemSummary error={runs.error} /> : <Loading what="the latest run" />;
  }
  return (
    <PlanBesideRun
      integration={integration}
      progress={progress}
      scope={scope}
      isReadOnly={isReadOnly}
      runs={runs.data.runs}
    />
  );
}

const runOf = (runs: readonly Run[], scope: PlanScope): Run | null =>
  runs.find((run) => run.scope === scope) ?? null;

function PlanBesideRun({
  integration,
  progress,
  scope,
  isReadOnly,
  runs,
}: PlanAndRunProps & { runs: readonly Run[] }) {
  const role = useSession().data?.account?.role;
  const [isAsked, setIsAsked] = useState(false);
  const [outdated, setOutdated] = useState<Outdated | null>(null);
  const [followed, setFollowed] = useState<Followed>({ planId: null, isOwn: false });

  const run = runOf(runs, scope);
  const lastUndo = runOf(runs, 'undo');
  const undo = lastUndo?.undoes?.runId === run?.id ? lastUndo : null;
  const latest = undo ?? run;
  const isRunning = runs.some(({ state }) => state === 'running');
  if (latest?.state === 'running' && followed.planId !== latest.planId) {
    setFollowed({ planId: latest.planId, isOwn: false });
  }

  // The contract lets helpdesk compare too; only an admin applies.
  const canPlan = (role === 'admin' || role === 'helpdesk') && progress.cannotStart === null && !isRunning;
  // A person who comes to apply sees the plan at once. The result of a run that ended badly, or here, comes first.
  const isAwaited =
    role === 'admin' &&
    progress.state !== 'done' &&
    (latest === null || (latest.state === 'done' && latest.planId !== followed.planId));
  const plan = usePlan(
    integration,
    { scope },
    {
      lastRun: runs[0] === undefined ? 'none' : `${runs[0].id} ${runs[0].state}`,
      isEnabled: canPlan && (isAsked || isAwaited),
    },
  );
  const showsPlan = canPlan && (isAsked || isAwaited || plan.query.data !== undefined);
  const report = run !== null && (
    <>
      <RunReport
        key={run.id}
        run={run}
        integration={integration}
        isReadOnly={isReadOnly}
        takesFocus={followed.isOwn && followed.planId === run.planId}
      />
      <UndoRun
        key={`undo-${run.id}`}
        run={run}
        undo={undo}
        integration={integration}
        isReadOnly={isReadOnly}
        onApply={(planId) => {
          setFollowed({ planId, isOwn: false });
        }}
      />
    </>
  );

  if (!showsPlan) {
    return (
      <>
        {report}
        {run === null && progress.cannotStart === null && (
          <p className={styles.quiet}>No plan was applied here yet.</p>
        )}
        {canPlan && (
          <div>
            <Button
              variant={isReadOnly || progress.state === 'done' ? 'secondary' : 'primary'}
              onClick={() => {
                setIsAsked(true);
              }}
            >
              {run === null || run.state === 'done' ? 'Compare with JumpCloud' : 'Make a new plan'}
            </Button>
          </div>
        )}
      </>
    );
  }

  return (
    <>
      <PlanSection
        plan={plan}
        integration={integration}
        isReadOnly={isReadOnly}
        outdated={outdated}
        takesFocus={isAsked}
        onApply={(planId) => {
          setIsAsked(false);
          setOutdated(null);
          setFollowed({ planId, isOwn: true });
        }}
        onOutdated={(found) => {
          setOutdated(found);
          plan.remake();
        }}
      />
      {run !== null && (
        <details className={styles.before} open={plan.query.data?.isEmpty}>
          <summary>The run before</summary>
          {report}
        </details>
      )}
    </>
  );
}

/** The plan that was applied here, or whose run was watched here. */
interface Followed {
  planId: string | null;
  isOwn: boolean;
}
