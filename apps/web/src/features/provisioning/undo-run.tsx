import type { Integration, Run } from '@wizard/contracts';
import { useState } from 'react';
import { Button } from '../../shared/ui/button.tsx';
import { type Outdated, PlanSection } from './plan-section.tsx';
import { RunReport } from './run-report.tsx';
import styles from './plan-and-run.module.css';
import { usePlan } from './use-plan.ts';

interface UndoRunProps {
  run: Run;
  /** The latest undo of the integration, whichever run it took back. */
  undo: Run | null;
  integration: Integration;
  isReadOnly: boolean;
  onApply: (planId: string) => void;
}

/** Takes back what a run made: offered, planned, and then its own run. */
export function UndoRun({ run, undo, integration, isReadOnly, onApply }: UndoRunProps) {
  const [isAsked, setIsAsked] = useState(false);
  const [outdated, setOutdated] = useState<Outdated | null>(null);
  const [isOwn, setIsOwn] = useState(false);
  const ofThis = undo?.undoes?.runId === run.id ? undo : null;
  const plan = usePlan(
    integration,
    { scope: 'undo', runId: run.id },
    { lastRun: `${run.id} ${run.state} ${ofThis?.id ?? ''}`, isEnabled: isAsked && run.undo.isOffered },
  );

  return (
    <>
      {ofThis !== null && (
        <RunReport
          run={ofThis}
          integration={integration}
          isReadOnly={isReadOnly}
          takesFocus={isOwn}
          title="Undo of this run"
        />
      )}
      {isAsked && run.undo.isOffered && (
        <PlanSection
          title="Check the plan of the undo"
          plan={plan}
          integration={integration}
          isReadOnly={isReadOnly}
          outdated={outdated}
          takesFocus
          onApply={(planId) => {
            setIsAsked(false);
            setOutdated(null);
            setIsOwn(true);
            onApply(planId);
          }}
          onOutdated={(found) => {
            setIsAsked(true);
            setOutdated(found);
            plan.remake();
          }}
        />
      )}
      {!isAsked && run.undo.isOffered && !isReadOnly && (
        <div>
          <Button
            onClick={() => {
              setIsAsked(true);
            }}
          >
            Undo what this run made
          </Button>
        </div>
      )}
      {!run.undo.isOffered && ofThis === null && run.state !== 'running' && run.undo.why !== null && (
        <p className={styles.quiet}>No undo: {run.undo.why}</p>
      )}
    </>
  );
}
