import type { Integration, MessageFinding, MessageInspection } from '@wizard/contracts';
import type { CheckOutcome, ConnectorKind } from '@wizard/runbook/values';
import { Link } from 'wouter';
import { paths } from '../../../shared/lib/paths.ts';
import { utcTime } from '../../../shared/lib/times.ts';
import { connectorNames } from '../../../shared/lib/words.ts';
import { CopyValue } from '../../../shared/ui/copy-value.tsx';
import { DefinitionList } from '../../../shared/ui/definition-list.tsx';
import { Notice } from '../../../shared/ui/notice.tsx';
import { Select } from '../../../shared/ui/select.tsx';
import { OutcomeTag } from '../../../shared/ui/status-tag.tsx';
import styles from './inspector-page.module.css';

interface InspectionReportProps {
  inspection: MessageInspection;
  integration: Integration;
  onConnector: (connector: ConnectorKind) => void;
}

/** The verdict, each difference with its cause and remedy, and what is as it must be, folded. */
export function InspectionReport({ inspection, integration, onConnector }: InspectionReportProps) {
  const { findings, facts, connector, isConnectorGuessed, inspectedAt } = inspection;
  const differences = findings.filter(({ outcome }) => outcome !== 'pass');
  const met = findings.filter(({ outcome }) => outcome === 'pass');
  const connectors = integration.inputs.applications?.connectors ?? [];

  return (
    <section className={styles.report} aria-labelledby="verdict">
      <h2 id="verdict">Verdict</h2>
      <Verdict inspection={inspection} count={differences.length} />
      <p className={styles.meta}>
        Compared with the connector {connectorNames[connector]}
        {isConnectorGuessed && connectors.length > 1 && ', by the addresses in it'}, {utcTime(inspectedAt)}.
      </p>
      {connectors.length > 1 && (
        <Select
          name="connector"
          label="Compare with another connector"
          value={connector}
          onChange={(event) => onConnector(event.target.value as ConnectorKind)}
          choices={connectors.map(({ kind }) => ({ value: kind, label: connectorNames[kind] }))}
        />
      )}

      {differences.length > 0 && (
        <ul className={styles.findings}>
          {sorted(differences).map((finding) => (
            <li key={finding.rule} className={styles.finding}>
              <Difference finding={finding} integrationId={integration.id} />
            </li>
          ))}
        </ul>
      )}

      {facts.length > 0 && (
        <details open={differences.length === 0}>
          <summary>
            {inspection.kind === 'request'
              ? 'What it asks for'
              : 'What it says, covered by a valid signature'}
          </summary>
          <DefinitionList items={facts.map(({ term, value }) => ({ term, value, isCode: true }))} />
        </details>
      )}
      {met.length > 0 && (
        <details>
          <summary>{met.length} rules are met</summary>
          <DefinitionList
            items={met.map(({ title, seen, isVerified }) => ({
              term: title,
              value:
                inspection.kind === 'request' || isVerified ? seen : `${seen} (not covered by a signature)`,
            }))}
          />
        </details>
      )}
    </section>
  );
}

const kindNames = { request: 'request', response: 'response' } as const;

function Verdict({ inspection: { kind, outcome }, count }: { inspection: MessageInspection; count: number }) {
  const name = kindNames[kind];
  const noun = count === 1 ? 'difference' : 'differences';

  switch (outcome) {
    case 'pass':
      return (
        <Notice role="status" tone="good" heading={`This ${name} is as it must be`}>
          If the sign-in fails all the same, the reason is not in this message.
        </Notice>
      );
    case 'warn':
      return (
        <Notice role="status" tone="warning" heading={`This ${name} is as it must be, but for what is below`}>
          None of it alone has to keep anybody out.
        </Notice>
      );
    case 'fail':
      return (
        <Notice role="status" tone="bad" heading={`This ${name} is to be refused: ${count} ${noun}`}>
          Each has its cause and what to change.
        </Notice>
      );
    default:
      return (
        <Notice role="status" tone="note" heading={`This ${name} can’t be judged yet`}>
          Something that it has to be compared with is not known.
        </Notice>
      );
  }
}

const order: readonly CheckOutcome[] = ['fail', 'unknown', 'warn'];
const sorted = (findings: readonly MessageFinding[]): MessageFinding[] =>
  [...findings].sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));

function Difference({ finding, integrationId }: { finding: MessageFinding; integrationId: string }) {
  const { title, outcome, cause, expected, seen, isVerified, remedy } = finding;

  return (
    <>
      <h3 className={styles.title}>
        <span>{title}</span>
        <OutcomeTag outcome={outcome} />
      </h3>
      {cause !== null && <p>{cause}</p>}
      <dl className={styles.values}>
        <dt>Expected</dt>
        <dd>{expected}</dd>
        <dt>Seen</dt>
        <dd>
          {seen}
          {!isVerified && <span className={styles.meta}> (not covered by a signature)</span>}
        </dd>
      </dl>
      {remedy !== null && (
        <div className={styles.remedy}>
          <p>
            {remedy.text}{' '}
            {remedy.stepId !== null && <Link href={paths.step(integrationId, remedy.stepId)}>Go there</Link>}
          </p>
          {remedy.consolePath !== null && <p className={styles.meta}>{remedy.consolePath}</p>}
          {remedy.copy !== null && <CopyValue label={`Value for ${title}`} value={remedy.copy} />}
        </div>
      )}
    </>
  );
}
