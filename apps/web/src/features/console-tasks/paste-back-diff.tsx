import type { PasteBackResult } from '@wizard/contracts';
import { VisuallyHidden } from '../../shared/ui/visually-hidden.tsx';
import styles from './console-task-view.module.css';

/** What was pasted against what must be there, letter by letter; blanks are made visible. */
export function PasteBackDiff({ segments }: Pick<PasteBackResult, 'segments'>) {
  return (
    <p className={styles.diff}>
      {segments.map(({ kind, text }, index) => {
        // Segments have no identity of their own; their place is all there is.
        const key = `${index}-${kind}`;
        const shown = kind === 'same' ? text : text.replaceAll(' ', '␣').replaceAll('\n', '↵');
        if (kind === 'same') return <span key={key}>{shown}</span>;

        return kind === 'missing' ? (
          <ins key={key} className={styles.missing}>
            <VisuallyHidden>missing: </VisuallyHidden>
            {shown}
          </ins>
        ) : (
          <del key={key} className={styles.extra}>
            <VisuallyHidden>too much: </VisuallyHidden>
            {shown}
          </del>
        );
      })}
    </p>
  );
}
