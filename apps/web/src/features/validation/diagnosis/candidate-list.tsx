import type { DiagnosisCandidate } from '@wizard/contracts';
import { Button } from '../../../shared/ui/button.tsx';
import styles from './diagnosis-page.module.css';

interface CandidateListProps {
  candidates: readonly DiagnosisCandidate[];
  more: number;
  onChoose: (systemUserId: string) => void;
}

/** Several people fit: which one is meant. */
export function CandidateList({ candidates, more, onChoose }: CandidateListProps) {
  return (
    <section className={styles.report} aria-labelledby="candidates">
      <h2 id="candidates">Who is it?</h2>
      <p role="status">
        {candidates.length + more} people fit.{' '}
        {more > 0 && `${more} more are not shown: search for more of the name.`}
      </p>
      <ul className={styles.people}>
        {candidates.map(({ systemUserId, name, email, userName }) => (
          <li key={systemUserId} className={styles.person}>
            <span>
              <b>{name}</b>
              <span className={styles.meta}>
                {email} ({userName})
              </span>
            </span>
            <Button aria-label={`Diagnose ${name}, ${email}`} onClick={() => onChoose(systemUserId)}>
              Diagnose
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
