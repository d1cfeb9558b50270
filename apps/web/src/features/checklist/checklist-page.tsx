import { type Checklist, exportChecklist, getChecklist, type IntegrationId } from '@wizard/contracts';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { connectorNames } from '../../shared/lib/words.ts';
import { Button } from '../../shared/ui/button.tsx';
import { LoadFailure } from '../../shared/ui/load-failure.tsx';
import { Loading } from '../../shared/ui/loading.tsx';
import { Notice } from '../../shared/ui/notice.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './checklist-page.module.css';
import { ChecklistSteps } from './checklist-steps.tsx';
import { UtcClock } from './utc-clock.tsx';

/** One page of proof: made to be photographed, printed and exported. */
export function ChecklistPage({ integrationId }: { integrationId: IntegrationId }) {
  const params = { integrationId };
  const checklist = useEndpointQuery(getChecklist, { params });

  if (checklist.isError && checklist.data === undefined) {
    return (
      <LoadFailure what="the checklist" error={checklist.error} onRetry={() => void checklist.refetch()} />
    );
  }
  if (checklist.data === undefined) return <Loading what="the checklist" />;
  const { integration, phases, checks, overrides, runs, values } = checklist.data;

  return (
    <Page
      title="Checklist"
      lead={integration.name}
      breadcrumb={[
        { href: paths.integrations, label: 'Integrations' },
        { href: paths.integration(integrationId), label: integration.name },
      ]}
    >
      <div className={styles.sheet}>
        <Identity checklist={checklist.data} />
        <div className={styles.actions}>
          <a href={exportChecklist.path.replace(':integrationId', integrationId)} download>
            Export with the whole ledger (JSON)
          </a>
          <Button onClick={() => window.print()}>Print</Button>
        </div>
        {phases.map(({ id, title, steps }) => (
          <ChecklistSteps key={id} title={title} steps={steps} />
        ))}
        {overrides.length > 0 && (
          <section aria-labelledby="overrides">
            <h2 id="overrides">Overrides</h2>
            <ul className={styles.plain}>
              {overrides.map(({ seq, gate, reason, by, at }) => (
                <li key={seq}>
                  Gate {gate}, {by}, {utcTime(at)}, entry {seq}: {reason}
                </li>
              ))}
            </ul>
          </section>
        )}
        {checks !== null && (
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
        )}
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
      </div>
    </Page>
  );
}

/** What makes a picture of this page worth anything: clock, address, ids, and the head of the ledger. */
function Identity({
  checklist: { integration, organization, mimecastAccount, ledger, at },
}: {
  checklist: Checklist;
}) {
  return (
    <section className={styles.identity} aria-label="Identity of this checklist">
      {!ledger.isIntact && (
        <Notice tone="bad" heading="The ledger was changed">
          {`Entry ${ledger.brokenAt ?? 0} does not fit the chain. Do not rely on this checklist.`}
        </Notice>
      )}
      <dl className={styles.values}>
        <Row term="Now">
          <UtcClock />
        </Row>
        <Row term="Drawn up by the server">{utcTime(at)}</Row>
        <Row term="Address of this page">
          <code>{window.location.href}</code>
        </Row>
        <Row term="Integration">
          <code>{integration.id}</code> ({integration.kind})
        </Row>
        <Row term="JumpCloud organization">
          {organization === null
            ? 'Not connected yet'
            : `${organization.name ?? 'Without a name'}, ${organization.id}`}
        </Row>
        <Row term="Mimecast account">
          {mimecastAccount === null
            ? 'Not connected yet'
            : `${mimecastAccount.accountCode}, grid ${mimecastAccount.grid}`}
        </Row>
        <Row term="Progress">
          {integration.progress.done} of {integration.progress.total} done
          {integration.progress.needsAttention > 0 &&
            `, ${integration.progress.needsAttention} need attention`}
        </Row>
        <Row term="Ledger head">
          entry {ledger.seq}, <code>{ledger.hash}</code>
          {ledger.isIntact && ', chain verified'}
        </Row>
      </dl>
    </section>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
