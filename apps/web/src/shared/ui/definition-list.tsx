import type { ReactNode } from 'react';
import styles from './definition-list.module.css';

interface Definition {
  term: string;
  value: ReactNode;
  /** Set in a monospace face: ids, codes, addresses. */
  isCode?: boolean;
}

/** Facts as term and value. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className={styles.list}>
      {items.map(({ term, value, isCode }) => (
        <div key={term} className={styles.row}>
          <dt>{term}</dt>
          <dd className={isCode === true ? styles.code : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
