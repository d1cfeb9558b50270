import type { UserDiagnosis } from '@wizard/contracts';
import { Link } from 'wouter';
import { utcTime } from '../../../shared/lib/times.ts';
import { CopyValue } from '../../../shared/ui/copy-value.tsx';
import { Notice } from '../../../shared/ui/notice.tsx';
import { OutcomeTag } from '../../../shared/ui/status-tag.tsx';
import { CopyTicket } from './copy-ticket.tsx';
import styles from './diagnosis-page.module.css';

interface DiagnosisReportProps {
  diagnosis: UserDiagnosis;
  stepHref: (stepId: string) => string;
}

/** The answer in a sentence, the one thing to change, and every question with its answer. */
export function DiagnosisReport({ diagnosis, stepHref }: DiagnosisReportProps) {
  const { person, summary, change, lines, ticket, diagnosedAt } = diagnosis;
  const isWrong = lines.some(({ outcome }) => outcome === 'fail');
  const tone = isWrong ? 'bad' : change === null ? 'good' : 'warning';

  return (
    <section className={styles.report} aria-labelledby="diagnosis">
      <h2 id="diagnosis">{person === null ? 'Not in JumpCloud' : `${person.name}, ${person.email}`}</h2>
      <Notice tone={tone} heading={summary} role="status">
        {change === null ? (
          'There is nothing to change for this person.'
        ) : (
          <div className={styles.change}>
            <p>
              <b>To change:</b> {change.text}{' '}
              {change.stepId !== null && <Link href={stepHref(change.stepId)}>Go there</Link>}
            </p>
            {change.consolePath !== null && <p className={styles.meta}>{change.consolePath}</p>}
            {change.copy !== null && <CopyValue label="Value" value={change.copy} />}
          </div>
        )}
      </Notice>
      <CopyTicket ticket={ticket} />
      <ul className={styles.lines}>
        {lines.map(({ id, title, outcome, text }) => (
          <li key={id} className={styles.line}>
            <h3 className={styles.title}>
              <span>{title}</span>
              <OutcomeTag outcome={outcome} />
            </h3>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      <p className={styles.meta}>Asked {utcTime(diagnosedAt)}.</p>
    </section>
  );
}
