import type { Conflicts, Integration } from '@wizard/contracts';
import { useEffect, useId, useRef } from 'react';
import { paths } from '../../shared/lib/paths.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { ApplyForm } from './apply-form.tsx';
import { ConflictList } from './conflict-list.tsx';
import styles from './plan-and-run.module.css';
import { PlanReview } from './plan-review.tsx';
import type { PlanState } from './use-plan.ts';

/** Why a plan was not applied: JumpCloud is not what it was made on. */
export interface Outdated {
  detail: string;
  conflicts: Conflicts | null;
}

interface PlanSectionProps {
  /** Heading of the plan; left out, it says what to do with it. */
  title?: string;
  plan: PlanState;
  integration: Integration;
  isReadOnly: boolean;
  outdated: Outdated | null;
  /** The person asked for the plan here: the keyboard goes to it. */
  takesFocus: boolean;
  onApply: (planId: string) => void;
  onOutdated: (outdated: Outdated) => void;
}

/** The plan to check, and the button that applies it when it can be. */
export function PlanSection({
  title,
  plan,
  integration,
  isReadOnly,
  outdated,
  takesFocus,
  onApply,
  onOutdated,
}: PlanSectionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const { data, error, isFetching } = plan.query;
  const canApply = data !== undefined && !data.isEmpty && data.blockers.length === 0 && !isReadOnly;

  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);

  return (
    <section className={styles.plan} aria-labelledby={headingId} aria-busy={isFetching}>
      <h2 id={headingId} ref={heading} tabIndex={-1} className={styles.heading}>
        {title ?? (canApply ? 'Check the plan, then apply it' : 'The plan')}
      </h2>
      {outdated !== null && (
        <Notice tone="warning" role="alert" heading="JumpCloud changed, so nothing was sent">
          {outdated.conflicts === null ? (
            <p>{outdated.detail}</p>
          ) : (
            <ConflictList conflicts={outdated.conflicts} integration={integration} />
          )}
          <p>{isFetching ? 'A new plan is being made.' : 'The plan below is new. Check it again.'}</p>
        </Notice>
      )}
      <ProblemSummary error={error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {data === undefined && error === null && <Loading what="what JumpCloud has now, to make the plan" />}
      {data !== undefined && <PlanReview plan={data} integration={integration} />}
      {canApply ? (
        <ApplyForm
          plan={data}
          integrationId={integration.id}
          isRemaking={isFetching}
          onRemake={plan.remake}
          onApply={() => {
            onApply(data.id);
          }}
          onOutdated={(found) => {
            // Away from the button: the new plan is to be read before it is pressed again.
            heading.current?.focus();
            onOutdated(found);
          }}
        />
      ) : (
        <div>
          <Button isBusy={isFetching} busyLabel="Comparing…" onClick={plan.remake}>
            Compare again
          </Button>
        </div>
      )}
    </section>
  );
}
