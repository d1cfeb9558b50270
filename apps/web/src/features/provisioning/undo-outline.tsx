import type { Plan } from '@wizard/contracts';
import { applicationFieldName } from './field-names.ts';
import styles from './undo-outline.module.css';

/** How the plan would be undone; to be looked at before it is applied. */
export function UndoOutline({ undo }: Pick<Plan, 'undo'>) {
  if (undo.length === 0) return null;

  return (
    <details className={styles.outline}>
      <summary>How this is undone</summary>
      <div className={styles.text}>
        <p>
          “Undo what this run made” is offered after the run, as a plan of its own. What others use or have
          changed by then is left alone.
        </p>
        <ol>
          {undo.map(({ text, changes }) => (
            <li key={text}>
              {text}
              {changes.length > 0 &&
                ` (${changes
                  .map(
                    ({ field, to }) =>
                      `${applicationFieldName(field)}: ${to === null || to === '' ? 'empty' : to}`,
                  )
                  .join('; ')})`}
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}
