import type { Drift, DriftChange, Integration } from '@wizard/contracts';
import { utcTime } from '../../../shared/lib/times.ts';
import { DefinitionList } from '../../../shared/ui/definition-list.tsx';
import { DiffTable } from '../../../shared/ui/diff-table.tsx';
import { Notice } from '../../../shared/ui/notice.tsx';
import { templateLabels } from '../field-names.ts';
import { seenFieldName } from '../seen-field-name.ts';
import styles from './drift-page.module.css';

interface DriftReportProps {
  drift: Drift;
  integration: Integration;
}

/** What changed, by thing and field; who changed it can't be known. */
export function DriftReport({ drift, integration }: DriftReportProps) {
  const { changes, findings, repairs, organization, lastSeenAt } = drift;
  const things = [...new Set(changes.map(({ about }) => about))];

  return (
    <>
      <DefinitionList
        items={[
          { term: 'Organization', value: organization.name ?? 'JumpCloud shows no name' },
          { term: 'Organization ID', value: organization.id, isCode: true },
        ]}
      />
      <Verdict drift={drift} />
      {findings.map(({ kind, text, remedy }) => (
        <Notice key={`${kind} ${text}`} tone="warning" heading={text}>
          {remedy}
        </Notice>
      ))}
      {things.length > 0 && (
        <section className={styles.section} aria-labelledby="changes">
          <h2 id="changes">Changed since the wizard saw it last</h2>
          <p className={styles.meta}>
            JumpCloud’s Admin API does not tell who changed something. Its console does, under Directory
            Insights, for the time since then.
          </p>
          {things.map((thing) => (
            <Thing
              key={thing}
              about={thing}
              changes={changes.filter(({ about }) => about === thing)}
              labels={templateLabels(integration)}
            />
          ))}
        </section>
      )}
      {repairs.length > 0 && (
        <section className={styles.section} aria-labelledby="repairs">
          <h2 id="repairs">What a repair does</h2>
          <ul className={styles.list}>
            {repairs.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </section>
      )}
      {lastSeenAt === null && (
        <p className={styles.meta}>
          Nothing was read back yet, so there is nothing to compare with. Create the applications first.
        </p>
      )}
    </>
  );
}

function Verdict({ drift: { changes, findings, repairs, lastSeenAt } }: Pick<DriftReportProps, 'drift'>) {
  if (lastSeenAt === null && repairs.length === 0) return null;
  if (changes.length + findings.length + repairs.length === 0) {
    return (
      <Notice tone="good" role="status" heading="Nothing has changed">
        JumpCloud has what the wizard saw last, and what it should have.
      </Notice>
    );
  }
  if (repairs.length > 0) {
    return (
      <Notice tone="warning" role="status" heading="JumpCloud is not as it should be">
        {repairs.length === 1
          ? 'A repair takes 1 operation.'
          : `A repair takes ${repairs.length} operations.`}
      </Notice>
    );
  }
  return (
    <Notice tone="note" role="status" heading="Something changed, and nothing has to be repaired">
      {findings.length > 0
        ? 'Look at what is said below.'
        : 'These are values that the wizard does not decide. They stay as they are.'}
    </Notice>
  );
}

interface ThingProps {
  about: string;
  changes: readonly DriftChange[];
  labels: Readonly<Record<string, string>>;
}

function Thing({ about, changes, labels }: ThingProps) {
  const kept = changes.filter(({ repair }) => repair === null);
  const lastSeenAt = changes[0]?.lastSeenAt ?? '';

  return (
    <div className={styles.thing}>
      <h3>{changes[0]?.resource === 'group' ? `User group ${about}` : about}</h3>
      <DiffTable
        caption={`Changes of ${about}`}
        headings={[`Seen ${lastSeenAt === '' ? 'before' : utcTime(lastSeenAt)}`, 'Now']}
        rows={changes.map(({ field, then, now }) => ({
          field: seenFieldName(field, labels),
          from: then,
          to: now,
        }))}
      />
      {kept.length > 0 && (
        <p className={styles.meta}>
          Stays as it is, because the wizard does not decide it:{' '}
          {kept.map(({ field }) => seenFieldName(field, labels)).join(', ')}.
        </p>
      )}
    </div>
  );
}
