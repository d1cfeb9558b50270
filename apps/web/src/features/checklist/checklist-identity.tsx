import type { Checklist } from '@wizard/contracts';
import type { ReactNode } from 'react';
import { utcTime } from '../../shared/lib/times.ts';
import styles from './checklist-page.module.css';
import { UtcClock } from './utc-clock.tsx';

/** What makes a picture of this page worth anything: clock, address, ids, and the head of the ledger. */
export function ChecklistIdentity({ checklist }: { checklist: Checklist }) {
  const { integration, organization, mimecastAccount, ledger, runs, checks } = checklist;

  return (
    <section className={styles.identity} aria-label="Identity of this checklist">
      <dl className={styles.values}>
        <Row term="Now">
          <UtcClock />
        </Row>
        <Row term="Drawn up by the server">{utcTime(checklist.at)}</Row>
        <Row term="Address of this page">
          <code>{window.location.href}</code>
        </Row>
        <Row term="Integration">
          <code>{integration.id}</code> ({integration.kind}
          {integration.archivedAt !== null && `, archived on ${utcTime(integration.archivedAt)}`})
        </Row>
        <Row term="Latest run and checks">
          <Id id={runs.at(-1)?.id} none="no run yet" />, <Id id={checks?.id} none="no checks yet" />
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
        <Row term="Hash of what is shown">
          <code>{checklist.dataHash}</code>
        </Row>
        <Row term="Product version">{checklist.productVersion}</Row>
      </dl>
    </section>
  );
}

function Id({ id, none }: { id: string | undefined; none: string }) {
  return id === undefined ? none : <code>{id}</code>;
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
