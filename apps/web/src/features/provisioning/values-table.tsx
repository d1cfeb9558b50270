import { Fragment } from 'react';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import { applicationFieldName } from './field-names.ts';
import styles from './values-table.module.css';

interface ValuesTableProps {
  caption: string;
  values: readonly { field: string; expected: string; seen: string | null; matches: boolean }[];
}

/** Values as they must be and as JumpCloud has them. On a narrow page each becomes a block of its own. */
export function ValuesTable({ caption, values }: ValuesTableProps) {
  return (
    <table className={styles.table} aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Must be</th>
          <th scope="col">In JumpCloud</th>
          <th scope="col">Match</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ field, expected, seen, matches }) => (
          <tr key={field} className={matches ? undefined : styles.wrong}>
            <th scope="row">{applicationFieldName(field)}</th>
            <td data-label="Must be" className={styles.value}>
              {shown(expected)}
            </td>
            <td data-label="In JumpCloud" className={styles.value}>
              {seen === null ? <span className={styles.none}>not there</span> : shown(seen)}
            </td>
            <td data-label="Match">
              <OutcomeTag outcome={matches ? 'pass' : 'fail'} text={matches ? 'Yes' : 'No'} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** An address breaks after its slashes and dots rather than in the middle of a word. */
function shown(value: string) {
  if (value === '') return <span className={styles.none}>empty</span>;

  return value.split(/(?<=[/.])(?=[^/.])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
