import { type MouseEvent, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { fieldMessage, fieldPath } from '../api/field-problems.ts';
import { ProblemError } from '../api/problem-error.ts';
import type { FieldMessage } from '../lib/form-errors.ts';
import { CopyValue } from './copy-value.tsx';
import styles from './problem-summary.module.css';

interface ProblemSummaryProps {
  /** Why the server refused, or that it did not answer. */
  error: Error | null;
  /** Errors that are shown beside their fields too. */
  fieldErrors?: readonly FieldMessage[];
  /** Address of a step that a remedy names. */
  stepHref?: (stepId: string) => string;
}

/**
 * Everything that is wrong, in one place: a link to each field, the remedy with its value to copy, and the
 * request id to quote. Shown only when there is something; takes the focus when no field can.
 */
export function ProblemSummary({ error, fieldErrors = [], stepHref }: ProblemSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const hasFields = fieldErrors.length > 0;
  const problem = error instanceof ProblemError ? error.problem : null;
  const others = (problem?.errors ?? []).filter(
    ({ pointer }) => !fieldErrors.some(({ name }) => name === fieldPath(pointer)),
  );
  const remedy = problem?.remedy;
  const [location] = useLocation();
  const remedyHref = remedy?.stepId === undefined ? undefined : stepHref?.(remedy.stepId);
  // What a field's message says already is not said twice.
  const isSaidByField = fieldErrors.some(
    ({ message }) => error !== null && message.startsWith(error.message),
  );

  useEffect(() => {
    if (error !== null && !hasFields) box.current?.focus();
  }, [error, hasFields]);

  if (error === null && !hasFields) return null;

  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <h2 className={styles.title}>{problem?.title ?? 'There is a problem'}</h2>
      {error !== null && !isSaidByField && <p>{error.message}</p>}

      {(hasFields || others.length > 0) && (
        <ul className={styles.list}>
          {fieldErrors.map(({ name, message }) => (
            <li key={name}>
              <a href={`#${name}`} onClick={focusField(name)}>
                {message}
              </a>
            </li>
          ))}
          {others.map((other) => (
            <li key={other.pointer}>{fieldMessage(other)}</li>
          ))}
        </ul>
      )}

      {remedy !== undefined && (
        <div className={styles.remedy}>
          <p>{remedy.text}</p>
          {remedy.consolePath !== undefined && <p className={styles.where}>{remedy.consolePath}</p>}
          {remedy.copy !== undefined && <CopyValue label="Value to set" value={remedy.copy} />}
          {remedyHref !== undefined && remedyHref !== location && (
            <p>
              <Link href={remedyHref}>Go to the step where this is changed</Link>
            </p>
          )}
        </div>
      )}

      {problem !== null && (
        <p className={styles.reference}>
          Request <code>{problem.requestId}</code>
        </p>
      )}
    </div>
  );
}

/** The browser scrolls to the target of a link; the keyboard must go there too. */
const focusField = (name: string) => (event: MouseEvent) => {
  event.preventDefault();
  const control = document.getElementById(name);
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
};
