import type { ChecksDifference } from '@wizard/contracts';
import { connectorNames } from '../../shared/lib/words.ts';
import styles from './check-results.module.css';

/** What has changed between two runs, one line for each thing. */
export function ChecksDifferences({ differences }: { differences: readonly ChecksDifference[] }) {
  return (
    <ul className={styles.differences}>
      {differences.map(({ checkId, connector, title, text }) => (
        <li key={`${checkId}-${connector ?? ''}`}>
          {/^(checked|no longer|passes|fails|is |has )/.test(text) ? `${title}: ${text}` : text}
          {connector !== null && <span className={styles.connector}> ({connectorNames[connector]})</span>}
        </li>
      ))}
    </ul>
  );
}
