import { getIntegration, getProgress, type IntegrationId, type StepProgress } from '@wizard/contracts';
import { outline, type PhaseOutline, phases } from '@wizard/runbook/content/outline';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { isReadOnlyFor, useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ProgressBar } from '../../shared/ui/progress-bar.tsx';
import { StatusTag } from '../../shared/ui/status-tag.tsx';
import { type Task, TaskList } from '../../shared/ui/task-list.tsx';
import { ArchiveIntegration } from './archive-integration.tsx';
import { HubActions, isRemoved } from './hub-actions.tsx';
import styles from './hub-page.module.css';
import { whoAndHowLong } from './who-and-how-long.ts';

/** One integration by phase: what is done, what is next, what cannot start yet and why. */
export function HubPage({ integrationId }: { integrationId: IntegrationId }) {
  const params = { integrationId };
  const session = useSession();
  const integration = useEndpointQuery(getIntegration, { params });
  const progress = useEndpointQuery(getProgress, { params });

  const failure = integration.error ?? progress.error;
  if (failure !== null && (integration.data === undefined || progress.data === undefined)) {
    return <LoadFailure what="this integration" error={failure} onRetry={() => void progress.refetch()} />;
  }
  if (integration.data === undefined || progress.data === undefined)
    return <Loading what="this integration" />;

  const isByLink = session.data?.account === null;
  const { steps, summary } = progress.data;
  const ofPhase = ({ id }: PhaseOutline) => steps.filter(({ phaseId }) => phaseId === id);
  const way = phases.filter((phase) => !phase.isApart && ofPhase(phase).length > 0);
  const apart = phases.filter((phase) => phase.isApart && ofPhase(phase).length > 0);

  return (
    <Page
      title={integration.data.name}
      {...(isByLink
        ? { lead: 'Your tasks in Mimecast. What you do shows up for the admin of this wizard at once.' }
        : { breadcrumb: [{ href: paths.integrations, label: 'Integrations' }] })}
    >
      {integration.data.archivedAt !== null && (
        <Notice tone="note" heading={`Archived, ${utcTime(integration.data.archivedAt)}`}>
          Everything stays readable. Nothing can be changed here any more, and the credentials are deleted.
        </Notice>
      )}
      {integration.data.archivedAt === null && isRemoved(steps) && (
        <Notice tone="good" heading="Removed from both sides">
          Archive this integration at the foot of the page: record and checklist stay readable. To set it up
          again instead, create the applications.
        </Notice>
      )}
      <ProgressBar
        label={`${summary.done} of ${summary.total} done`}
        value={summary.done}
        max={summary.total}
      />
      <HubActions integration={integration.data} steps={steps} isByLink={isByLink} />
      <ol className={styles.phases}>
        {way.map((phase, index) => (
          <li key={phase.id}>
            <Phase number={index + 1} phase={phase} steps={ofPhase(phase)} integrationId={integrationId} />
          </li>
        ))}
      </ol>
      {apart.map((phase) => (
        <div key={phase.id} className={styles.apart}>
          <Phase phase={phase} steps={ofPhase(phase)} integrationId={integrationId} />
        </div>
      ))}
      {integration.data.archivedAt === null && !isReadOnlyFor(session.data?.account) && (
        <ArchiveIntegration integration={integration.data} />
      )}
    </Page>
  );
}

interface PhaseProps {
  phase: PhaseOutline;
  /** Phases on the way are numbered; those apart are not. */
  number?: number;
  steps: readonly StepProgress[];
  integrationId: IntegrationId;
}

function Phase({ phase, number, steps, integrationId }: PhaseProps) {
  return (
    <section className={styles.phase} aria-labelledby={`phase-${phase.id}`}>
      <h2 id={`phase-${phase.id}`}>
        {number !== undefined && <span className={styles.number}>{number}. </span>}
        {phase.title}
      </h2>
      {phase.note !== undefined && <p className={styles.note}>{phase.note}</p>}
      <TaskList tasks={steps.map((step) => taskOf(step, integrationId))} />
    </section>
  );
}

function taskOf(progress: StepProgress, integrationId: IntegrationId): Task {
  const { stepId, state, cannotStart, startedBy, startedAt, attention } = progress;
  const step = outline.find(({ id }) => id === stepId);
  const isBlocked = cannotStart !== null && state === 'not-started';

  return {
    id: stepId,
    title: step?.title ?? stepId,
    href: paths.step(integrationId, stepId),
    details: [
      step && whoAndHowLong(step),
      isBlocked && cannotStart.reason,
      state === 'in-progress' &&
        startedBy !== null &&
        startedAt !== null &&
        `Started by ${startedBy.name}, ${utcTime(startedAt)}`,
      state === 'needs-attention' && attention,
    ].filter((detail) => typeof detail === 'string'),
    isBlocked,
    status: isBlocked ? (
      <span className={styles.blocked}>Cannot start yet</span>
    ) : (
      <StatusTag state={state} />
    ),
  };
}
