import type { ChecksDifference } from '@wizard/contracts';
import { connectorNames } from '../../shared/lib/words.ts';
import styles from './check-results.module.css';

/** What has changed between two runs, one line for each thing. */
export function ChecksDifferences({ differences }: { differences: readonly ChecksDifference[] }) {
  return (
    <ul className={styles.differences}>
      {differences.map(({ checkId, connector, title, text }) => (
        <li key={`${checkId}-${connector ?? ''}`}>
          {lineOf(title, text)}
          {connector !== null && <span className={styles.connector}> ({connectorNames[connector]})</span>}
        </li>
      ))}
    </ul>
  );
}

/** What was replaced, removed or added speaks for itself; what became of an outcome needs the check's title. */
function lineOf(title: string, text: string): string {
  const isOfThing = / (replaced|removed|added)$/.test(text);

  return isOfThing ? text.charAt(0).toUpperCase() + text.slice(1) : `${title}: ${text}`;
}
