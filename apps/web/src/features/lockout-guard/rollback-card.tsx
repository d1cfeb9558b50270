import { Button } from '../../shared/ui/button.tsx';
import styles from './pass-gate-view.module.css';

/** How to go back, made to be printed. */
export function RollbackCard({ sentences }: { sentences: readonly string[] }) {
  return (
    <section className={styles.card} aria-labelledby="rollback-card">
      <h3 id="rollback-card">Rollback card</h3>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <div className={styles.print}>
        <Button onClick={() => window.print()}>Print this page</Button>
      </div>
    </section>
  );
}
