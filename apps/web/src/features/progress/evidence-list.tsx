import type { Evidence } from '@wizard/contracts';
import { actorName } from '../../shared/lib/actor-name.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { connectorNames, outlivedWords, sourceNames } from '../../shared/lib/words.ts';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './evidence-list.module.css';

const shownAtOnce = 4;

/** What was recorded for a step, newest first, each labelled for what kind of proof it is. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  const earlier = evidence.slice(shownAtOnce);

  return (
    <section className={styles.section} aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      <EvidenceItems evidence={evidence.slice(0, shownAtOnce)} />
      {earlier.length > 0 && (
        <details>
          <summary>{earlier.length} earlier</summary>
          <EvidenceItems evidence={earlier} />
        </details>
      )}
    </section>
  );
}

/** Why it does not count any more. */
const whyStale = (outlived: Evidence['outlived']): string => {
  if (outlived === undefined) return 'For earlier values';

  return `${outlivedWords[outlived.because]} since ${utcTime(outlived.at)}`;
};

function EvidenceItems({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <ul className={styles.list}>
      {evidence.map(
        ({ seq, source, outcome, connector, summary, actor, at, requestId, isCurrent, outlived }) => (
          <li key={seq} className={styles.item}>
            <div className={styles.head}>
              <OutcomeTag outcome={outcome} />
              <span className={styles.source}>{sourceNames[source]}</span>
              {connector !== null && <span>{connectorNames[connector]}</span>}
              {!isCurrent && <span className={styles.stale}>{whyStale(outlived)}</span>}
            </div>
            <p>{summary}</p>
            <p className={styles.detail}>
              {actorName(actor)}, <time dateTime={at}>{utcTime(at)}</time>, ledger entry {seq}
              {requestId !== null && (
                <>
                  , request <code>{requestId}</code>
                </>
              )}
            </p>
          </li>
        ),
      )}
    </ul>
  );
}
