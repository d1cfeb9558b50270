import type { IntegrationSummary } from '@wizard/contracts';
import { phases } from '@wizard/runbook/content/outline';
import { Link } from 'wouter';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { ProgressBar } from '../../shared/ui/progress-bar.tsx';
import styles from './integrations-page.module.css';

const shownAtMost = 2;
const kindNames = { live: 'Live', rehearsal: 'Rehearsal' } as const;

interface IntegrationRowProps {
  integration: IntegrationSummary;
  /** What the scheduled validation noticed last, one sentence each. */
  noticed: readonly string[];
}

/** One integration of the list; the whole row is the link. */
export function IntegrationRow({ integration, noticed }: IntegrationRowProps) {
  const { id, name, kind, createdAt, createdBy, archivedAt, progress } = integration;
  const phase = phases.find((candidate) => candidate.id === progress.phase)?.title;

  return (
    <li className={styles.row}>
      <div>
        <Link href={paths.integration(id)} className={styles.name}>
          {name}
        </Link>
        <p className={styles.detail}>
          {kindNames[kind]}
          {archivedAt !== null && `, archived ${utcTime(archivedAt)}`}. Created by {createdBy.name},{' '}
          {utcTime(createdAt)}
        </p>
        {noticed.slice(0, shownAtMost).map((text) => (
          <p key={text} className={styles.attention}>
            {text}
          </p>
        ))}
        {noticed.length > shownAtMost && (
          <p className={styles.attention}>And {noticed.length - shownAtMost} more.</p>
        )}
      </div>
      <div>
        <ProgressBar
          label={`${progress.done} of ${progress.total} done`}
          value={progress.done}
          max={progress.total}
          aside={phase ?? 'Complete'}
        />
        {progress.needsAttention > 0 && (
          <p className={styles.attention}>
            {progress.needsAttention === 1
              ? '1 step needs attention'
              : `${progress.needsAttention} steps need attention`}
          </p>
        )}
      </div>
    </li>
  );
}
