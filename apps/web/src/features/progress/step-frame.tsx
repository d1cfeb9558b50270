import type { Account, Integration, Progress, Session, StepDraft, StepProgress } from '@wizard/contracts';
import type { PhaseId, Step, StepWork } from '@wizard/runbook/content';
import { phases } from '@wizard/runbook/content/outline';
import { type ComponentType, Suspense } from 'react';
import { Link } from 'wouter';
import { paths } from '../../shared/lib/paths.ts';
import { roleNames } from '../../shared/lib/role-names.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { InstructionList } from '../../shared/ui/instruction-list.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { StatusTag } from '../../shared/ui/status-tag.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { GoodToKnow } from './good-to-know.tsx';
import { maySubmit } from './may-submit.ts';
import { PhaseSteps } from './phase-steps.tsx';
import styles from './step-frame.module.css';
import { StepNavigation } from './step-navigation.tsx';
import { whoAndHowLong } from './who-and-how-long.ts';

/** The view of each kind of work. */
export type StepViewsByKind = {
  readonly [Kind in StepWork['kind']]: { Component: ComponentType<StepViewProps<Kind>> };
};

interface StepFrameProps {
  integration: Integration;
  step: Step;
  stepProgress: StepProgress;
  progress: Progress;
  draft: StepDraft;
  session: Session;
  views: StepViewsByKind;
}

/** What the pages of all steps share; the work itself is the view's. */
export function StepFrame({
  integration,
  step,
  stepProgress,
  progress,
  draft,
  session,
  views,
}: StepFrameProps) {
  const isArchived = integration.archivedAt !== null;
  const isReadOnly = isArchived || !maySubmit(session, step.work.kind);
  const View = views[step.work.kind].Component as ComponentType<StepViewProps>;
  // A console task shows its instructions itself: each has a value to copy and to paste back.
  const showsInstructions = step.work.kind !== 'console-task';

  return (
    <Page
      prefix={prefixOf(step.phase, stepProgress, progress)}
      title={step.title}
      lead={step.summary}
      breadcrumb={[
        // Who came by a link has one integration and no list.
        ...(session.account === null ? [] : [{ href: paths.integrations, label: 'Integrations' }]),
        { href: paths.integration(integration.id), label: integration.name },
      ]}
    >
      <div className={styles.columns}>
        <div className={styles.content}>
          <p className={styles.meta}>
            <StatusTag state={stepProgress.state} />
            <span>{whoAndHowLong(step)}</span>
            {stepProgress.state === 'in-progress' && <StartedBy stepProgress={stepProgress} />}
          </p>
          <StepNotices
            integrationId={integration.id}
            stepProgress={stepProgress}
            readOnlyBecause={isReadOnly ? readOnlyReason(session.account, isArchived) : null}
          />
          {showsInstructions && step.instructions.length > 0 && (
            <section className={styles.section} aria-labelledby="what-to-do">
              <h2 id="what-to-do">What to do</h2>
              <InstructionList instructions={step.instructions} inputs={integration.inputs} />
            </section>
          )}
          {step.notices
            .filter(({ tone }) => tone === 'warning')
            .map(({ text }) => (
              <Notice key={text} tone="warning">
                {text}
              </Notice>
            ))}
          <Suspense fallback={<Loading what="the form" />}>
            <View
              integration={integration}
              step={step}
              progress={stepProgress}
              draft={draft}
              isReadOnly={isReadOnly}
            />
          </Suspense>
          <EvidenceList evidence={stepProgress.evidence} />
          <StepNavigation integrationId={integration.id} stepProgress={stepProgress} steps={progress.steps} />
        </div>
        <div className={styles.aside}>
          <PhaseSteps
            integrationId={integration.id}
            phaseTitle={titleOf(step.phase)}
            currentStepId={step.id}
            steps={progress.steps.filter(({ phaseId }) => phaseId === step.phase)}
          />
          <GoodToKnow notices={step.notices} />
        </div>
      </div>
    </Page>
  );
}

const titleOf = (phase: PhaseId): string => phases.find(({ id }) => id === phase)?.title ?? phase;

/** "Step 3 of 19" on the way; a phase that stands apart has its own count. */
function prefixOf(phase: PhaseId, { position }: StepProgress, { summary, steps }: Progress): string {
  const isApart = phases.find(({ id }) => id === phase)?.isApart === true;
  if (!isApart) return `Step ${position} of ${summary.total}`;

  return `${titleOf(phase)}, step ${position} of ${steps.filter(({ phaseId }) => phaseId === phase).length}`;
}

/** A second colleague sees that somebody is at it. */
function StartedBy({ stepProgress: { startedBy, startedAt } }: { stepProgress: StepProgress }) {
  if (startedBy === null || startedAt === null) return null;

  return (
    <span>
      started by {startedBy.name}, {utcTime(startedAt)}
    </span>
  );
}

interface StepNoticesProps {
  integrationId: string;
  stepProgress: StepProgress;
  /** Why nothing can be submitted here; null when it can. */
  readOnlyBecause: string | null;
}

const readOnlyReason = (account: Account | null, isArchived: boolean): string | null => {
  if (isArchived) return 'This integration is archived. Everything stays readable; nothing can be changed.';
  if (account === null) return null;

  return `You are signed in as ${roleNames[account.role]}. You can read everything here; an admin of this wizard submits it.`;
};

/** What stands in the way or deserves attention before anything else. */
function StepNotices({ integrationId, stepProgress, readOnlyBecause }: StepNoticesProps) {
  const { cannotStart, state, attention } = stepProgress;

  return (
    <>
      {cannotStart !== null && (
        <Notice tone="note" heading="This step cannot start yet">
          <p>
            {cannotStart.reason}{' '}
            {cannotStart.needs[0] !== undefined && (
              <Link href={paths.step(integrationId, cannotStart.needs[0])}>Go there</Link>
            )}
          </p>
        </Notice>
      )}
      {state === 'needs-attention' && (
        <Notice tone="warning" heading="This step needs attention">
          {attention ?? 'What was seen last is no longer as it must be.'}
        </Notice>
      )}
      {readOnlyBecause !== null && <Notice tone="note">{readOnlyBecause}</Notice>}
    </>
  );
}
