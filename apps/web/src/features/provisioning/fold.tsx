import { type ReactNode, useEffect, useRef } from 'react';
import type { FieldMessage } from '../../shared/lib/form-errors.ts';
import styles from './fold.module.css';

interface FoldProps {
  summary: string;
  /** What is inside, in a few words, while it is folded. */
  note?: string | undefined;
  /** Errors of the whole form. */
  fieldErrors: readonly FieldMessage[];
  /** Whether a field is inside. */
  holds: (name: string) => boolean;
  children: ReactNode;
}

/** A part of a form that most people leave alone. It unfolds by itself when something inside is wrong. */
export function Fold({ summary, note, fieldErrors, holds, children }: FoldProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const wrong = fieldErrors
    .map(({ name }) => name)
    .filter(holds)
    .join();

  useEffect(() => {
    if (wrong === '' || details.current === null) return;
    details.current.open = true;
    // A field that was folded away could not take the focus when the form was refused.
    const isElsewhere = document.activeElement?.matches('[aria-invalid="true"]') === true;
    if (!isElsewhere) details.current.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [wrong]);

  return (
    <details ref={details} className={styles.fold}>
      <summary className={styles.summary}>
        {summary}
        {note !== undefined && <span className={styles.note}> {note}</span>}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
