import { gridTable } from '@wizard/runbook/values';
import { gridNames } from '../../shared/lib/words.ts';
import styles from './folded.module.css';

/** Which grid an account is on: told by the first letters of its code, or by the address of its console. */
export function GridTable() {
  return (
    <details className={styles.folded}>
      <summary>Which grid is ours?</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Grid</th>
            <th scope="col">Account code begins with</th>
            <th scope="col">Host of the SAML addresses</th>
          </tr>
        </thead>
        <tbody>
          {gridTable.map(({ grid, prefix, host }) => (
            <tr key={grid}>
              <th scope="row">{gridNames[grid]}</th>
              <td>{prefix === null ? 'not documented' : <code>{prefix}</code>}</td>
              <td>
                <code>{host}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
