import type { Drift, Integration, Run } from '@wizard/contracts';
import { useState } from 'react';
import { Button } from '../../../shared/ui/button.tsx';
import { Notice } from '../../../shared/ui/notice.tsx';
import { type Outdated, PlanSection } from '../plan-section.tsx';
import { RunReport } from '../run-report.tsx';
import { UndoRun } from '../undo-run.tsx';
import { usePlan } from '../use-plan.ts';

interface RepairSectionProps {
  drift: Drift;
  /** The latest run of each scope. */
  runs: readonly Run[];
  integration: Integration;
  /** When the drift was looked at: a plan is made of a look that is as fresh. */
  lookedAt: number;
}

/** The repair as an ordinary plan, and its run. */
export function RepairSection({ drift, runs, integration, lookedAt }: RepairSectionProps) {
  const [isAsked, setIsAsked] = useState(false);
  const [outdated, setOutdated] = useState<Outdated | null>(null);
  const [applied, setApplied] = useState<string | null>(null);
  const repair = runs.find(({ scope }) => scope === 'repair') ?? null;
  const isRunning = runs.some(({ state }) => state === 'running');
  const plan = usePlan(
    integration,
    { scope: 'repair' },
    {
      lastRun: `${runs[0]?.id ?? 'none'} ${runs[0]?.state ?? ''} ${lookedAt}`,
      isEnabled: isAsked && !isRunning,
    },
  );
  const canRepair = drift.repairs.length > 0 || drift.blockers.length > 0;
  const isShown = repair !== null && (repair.state === 'running' || repair.id === applied);

  return (
    <>
      {drift.blockers.map(({ text, remedy }) => (
        <Notice key={text} tone="bad" heading="A repair can’t be applied">
          <p>{text}</p>
          <p>{remedy}</p>
        </Notice>
      ))}
      {canRepair && !isAsked && !isRunning && (
        <div>
          <Button
            variant="primary"
            onClick={() => {
              setIsAsked(true);
            }}
          >
            Repair: show the plan
          </Button>
        </div>
      )}
      {isAsked && !isRunning && (
        <PlanSection
          plan={plan}
          integration={integration}
          isReadOnly={false}
          outdated={outdated}
          takesFocus
          onApply={(planId) => {
            setIsAsked(false);
            setOutdated(null);
            setApplied(planId);
          }}
          onOutdated={(found) => {
            setIsAsked(true);
            setOutdated(found);
            plan.remake();
          }}
        />
      )}
      {isShown && (
        <>
          <RunReport
            run={repair}
            integration={integration}
            isReadOnly={false}
            takesFocus={repair.id === applied}
          />
          <UndoRun
            run={repair}
            undo={runs.find(({ scope }) => scope === 'undo') ?? null}
            integration={integration}
            isReadOnly={false}
            onApply={() => undefined}
          />
        </>
      )}
    </>
  );
}
