import { classNames } from './class-names.ts';
import styles from './diff-table.module.css';

/** One value before and after. `null`: not there. */
export interface DiffRow {
  field: string;
  from: string | null;
  to: string | null;
}

interface DiffTableProps {
  /** Says what is compared; read out, not shown. */
  caption: string;
  rows: readonly DiffRow[];
  /** Headings of the two columns, e.g. "In JumpCloud now" and "After". */
  headings?: readonly [from: string, to: string];
}

/** Real values before and after, one row each; what changes is marked by word and colour. */
export function DiffTable({ caption, rows, headings = ['Now', 'After'] }: DiffTableProps) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">{headings[0]}</th>
            <th scope="col">{headings[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, from, to }) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <Cell label={headings[0]} value={from} className={from === to ? undefined : styles.removed} />
              <Cell label={headings[1]} value={to} className={from === to ? undefined : styles.added} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  label: string;
  value: string | null;
  className: string | undefined;
}

function Cell({ label, value, className }: CellProps) {
  if (value === null) {
    return (
      <td data-label={label} className={styles.none}>
        None
      </td>
    );
  }

  return (
    <td data-label={label} className={classNames(styles.value, className)}>
      {value}
    </td>
  );
}
