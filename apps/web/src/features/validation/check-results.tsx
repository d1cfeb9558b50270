import type { CheckResult } from '@wizard/contracts';
import { Link } from 'wouter';
import { paths } from '../../shared/lib/paths.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { CopyValue } from '../../shared/ui/copy-value.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './check-results.module.css';

interface CheckResultsProps {
  results: readonly CheckResult[];
  integrationId: string;
}

/** Results, those that need something first. */
export function CheckResults({ results, integrationId }: CheckResultsProps) {
  return (
    <ul className={styles.results}>
      {sorted(results).map((result) => (
        <li key={`${result.checkId}-${result.connector ?? ''}`} className={styles.result}>
          <Result result={result} integrationId={integrationId} />
        </li>
      ))}
    </ul>
  );
}

const order = ['fail', 'warn', 'unknown', 'waiting', 'pass'];
const sorted = (results: readonly CheckResult[]): CheckResult[] =>
  [...results].sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));

/** "All 20 checks passed." */
export function resultsText(results: readonly CheckResult[]): string {
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;

  return passed === results.length
    ? `All ${results.length} checks passed.`
    : `${passed} of ${results.length} checks passed.`;
}

function Result({ result, integrationId }: { result: CheckResult; integrationId: string }) {
  const { title, connector, outcome, expected, seen, proves, remedy } = result;

  return (
    <>
      <h3 className={styles.title}>
        <span>
          {title}
          {connector !== null && <span className={styles.connector}> {connectorNames[connector]}</span>}
        </span>
        <OutcomeTag outcome={outcome} />
      </h3>
      {outcome === 'pass' ? (
        <details>
          <summary className={styles.meta}>{seen}</summary>
          <Values expected={expected} seen={seen} proves={proves} />
        </details>
      ) : (
        <Values expected={expected} seen={seen} proves={proves} />
      )}
      {remedy !== null && (
        <div className={styles.remedy}>
          <p>
            {remedy.text}{' '}
            {remedy.stepId !== null && <Link href={paths.step(integrationId, remedy.stepId)}>Go there</Link>}
          </p>
          {remedy.consolePath !== null && <p className={styles.meta}>{remedy.consolePath}</p>}
          {remedy.copy !== null && <CopyValue label={`Value for: ${title}`} value={remedy.copy} />}
        </div>
      )}
    </>
  );
}

function Values({ expected, seen, proves }: Pick<CheckResult, 'expected' | 'seen' | 'proves'>) {
  return (
    <>
      <dl className={styles.values}>
        <dt>Expected</dt>
        <dd>{expected}</dd>
        <dt>Seen</dt>
        <dd>{seen}</dd>
      </dl>
      <p className={styles.meta}>{proves}</p>
    </>
  );
}
