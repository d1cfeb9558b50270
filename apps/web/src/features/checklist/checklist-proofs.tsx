import type { Checklist } from '@wizard/contracts';
import { utcTime } from '../../shared/lib/times.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './checklist-page.module.css';

/** What stands beside the steps: overrides, the latest checks, the values, and the runs. */
export function ChecklistProofs({
  checklist: { overrides, checks, values, runs },
}: {
  checklist: Checklist;
}) {
  return (
    <>
      {overrides.length > 0 && (
        <section aria-labelledby="overrides">
          <h2 id="overrides">Overrides</h2>
          <ul className={styles.plain}>
            {overrides.map(({ seq, gate, reason, by, at }) => (
              <li key={seq} className={styles.override}>
                <b>{`Gate ${gate} was overridden.`}</b> {reason}{' '}
                <span className={styles.meta}>{`${by}, ${utcTime(at)}, entry ${seq}`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {checks !== null && <LatestChecks checks={checks} />}
      <section aria-labelledby="values">
        <h2 id="values">Values</h2>
        <dl className={styles.values}>
          {values.map(({ label, connector, value }) => (
            <div key={`${label}-${connector ?? ''}`}>
              <dt>
                {label}
                {connector !== null && ` (${connectorNames[connector]})`}
              </dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {runs.length > 0 && (
        <section aria-labelledby="runs">
          <h2 id="runs">Runs in JumpCloud</h2>
          <ul className={styles.plain}>
            {runs.map(({ id, scope, state, startedAt, startedBy }) => (
              <li key={id}>
                {scope}: {state}, {startedBy}, {utcTime(startedAt)}, <code>{id}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function LatestChecks({ checks }: { checks: NonNullable<Checklist['checks']> }) {
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">Latest checks</h2>
      <p className={styles.meta}>
        {checks.startedBy.name}, {utcTime(checks.startedAt)}, <code>{checks.id}</code>
      </p>
      <ul className={styles.plain}>
        {checks.results.map(({ checkId, title, connector, outcome, seen }) => (
          <li key={`${checkId}-${connector ?? ''}`} className={styles.check}>
            <span>
              {title}
              {connector !== null && ` (${connectorNames[connector]})`}
              <span className={styles.meta}> {seen}</span>
            </span>
            <OutcomeTag outcome={outcome} />
          </li>
        ))}
      </ul>
    </section>
  );
}
