import { useId } from 'react';
import { Button } from '../../shared/ui/button.tsx';
import styles from './pass-gate-view.module.css';

/** How to go back, made to be printed. */
export function RollbackCard({ sentences, of }: { sentences: readonly string[]; of?: string }) {
  const id = useId();

  return (
    <section className={styles.card} aria-labelledby={id}>
      <h3 id={id}>{of === undefined ? 'Rollback card' : `Rollback card: ${of}`}</h3>
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
