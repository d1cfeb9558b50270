import { type CheckResult, getChecks, runChecks } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointMutation, useEndpointQuery } from '../../shared/api/queries.ts';
import { useSession } from '../../shared/api/use-session.ts';
import { paths } from '../../shared/lib/paths.ts';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { CopyValue } from '../../shared/ui/copy-value.tsx';
import { ProblemSummary } from '../../shared/ui/problem-summary.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './run-checks-view.module.css';

/** Runs every check again. Helpdesk may do this too, months later. */
export function RunChecksView({ integration, progress }: StepViewProps<'run-checks'>) {
  const params = { integrationId: integration.id };
  const session = useSession();
  const checks = useEndpointQuery(getChecks, { params });
  const run = useEndpointMutation(runChecks);
  const role = session.data?.account?.role;
  const mayRun = (role === 'admin' || role === 'helpdesk') && progress.cannotStart === null;
  const latest = checks.data?.latest ?? null;

  return (
    <div className={styles.checks}>
      <ProblemSummary error={run.error} stepHref={(stepId) => paths.step(integration.id, stepId)} />
      {mayRun && (
        <div>
          <Button
            variant={progress.state === 'done' ? 'secondary' : 'primary'}
            isBusy={run.isPending}
            busyLabel="Asking both vendors…"
            onClick={() => run.mutate({ params, body: {} })}
          >
            {latest === null ? 'Run the checks' : 'Run the checks again'}
          </Button>
        </div>
      )}
      <div role="status">
        {latest !== null && (
          <p className={styles.meta}>
            {countText(latest.results)} Run by {latest.startedBy.name}, {utcTime(latest.startedAt)}.
          </p>
        )}
      </div>
      {latest !== null && (
        <ul className={styles.results}>
          {sorted(latest.results).map((result) => (
            <li key={`${result.checkId}-${result.connector ?? ''}`} className={styles.result}>
              <Result result={result} integrationId={integration.id} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const order = ['fail', 'warn', 'unknown', 'waiting', 'pass'];
const sorted = (results: readonly CheckResult[]): CheckResult[] =>
  [...results].sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));

const countText = (results: readonly CheckResult[]): string => {
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;

  return passed === results.length
    ? `All ${results.length} checks passed.`
    : `${passed} of ${results.length} checks passed.`;
};

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
          {remedy.copy !== null && <CopyValue label="Value" value={remedy.copy} />}
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
