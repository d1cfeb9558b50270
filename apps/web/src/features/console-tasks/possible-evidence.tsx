import { type IntegrationId, listTaskEvents, lookForTaskEvents } from '@wizard/contracts';
import type { StepId } from '@wizard/runbook/content';
import { useEndpointMutation, useEndpointQuery } from '../../shared/api/queries.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { Button } from '../../shared/ui/button.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import styles from './console-task-view.module.css';

interface PossibleEvidenceProps {
  integrationId: IntegrationId;
  stepId: StepId;
  canAct: boolean;
}

/** What Mimecast's audit log tells around the time of the task: raw, and never more than possible evidence. */
export function PossibleEvidence({ integrationId, stepId, canAct }: PossibleEvidenceProps) {
  const params = { integrationId, stepId };
  const known = useEndpointQuery(listTaskEvents, { params });
  const look = useEndpointMutation(lookForTaskEvents);
  const { events = [], askedAt = null, note = null } = look.data ?? known.data ?? {};
  if (!canAct && askedAt === null) return null;

  return (
    <section className={styles.section} aria-labelledby="possible-evidence">
      <h2 id="possible-evidence">Possible evidence</h2>
      <p>
        Mimecast’s audit log may tell of the change. Its wording is not documented, so events are shown as
        they are; your confirmation below is what counts.
      </p>
      {askedAt !== null && <p className={styles.who}>Asked {utcTime(askedAt)}</p>}
      {note !== null && (
        <Notice tone="note" role="status">
          {note}
        </Notice>
      )}
      {events.length > 0 && (
        <ul className={styles.events}>
          {events.map(({ id, auditType, user, eventTime, eventInfo, category }) => (
            <li key={id} className={styles.event}>
              <p className={styles.who}>
                Possible evidence: {auditType} ({category}), {user}, {eventTime}
              </p>
              <pre className={styles.raw}>{eventInfo}</pre>
            </li>
          ))}
        </ul>
      )}
      <ProblemSummary error={look.error} />
      {canAct && (
        <div>
          <Button
            isBusy={look.isPending}
            busyLabel="Asking Mimecast…"
            onClick={() => look.mutate({ params, body: {} })}
          >
            Look in Mimecast’s audit log
          </Button>
        </div>
      )}
    </section>
  );
}
