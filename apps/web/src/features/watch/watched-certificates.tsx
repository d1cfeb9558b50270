import type { IntegrationId, Watch } from '@wizard/contracts';
import { utcTime } from '../../shared/lib/times.ts';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './watch.module.css';

interface WatchedCertificatesProps {
  integrationId: IntegrationId;
  certificates: Watch['certificates'];
}

/** When each certificate ends, and a calendar file of it. */
export function WatchedCertificates({ integrationId, certificates }: WatchedCertificatesProps) {
  return (
    <section className={styles.section} aria-labelledby="certificates">
      <h2 id="certificates">Certificates</h2>
      {certificates.length === 0 ? (
        <p>None is known yet. It is read when the metadata URL is verified.</p>
      ) : (
        <>
          <p className={styles.detail}>
            You are told 60, 30, 7 and 1 days before the end, also where nothing else has changed.
          </p>
          <ul className={styles.list}>
            {certificates.map(({ connector, displayLabel, notAfter, daysLeft }) => (
              <li key={connector} className={styles.item}>
                <h3 className={styles.head}>
                  {displayLabel} <OutcomeTag {...tagOf(daysLeft)} />
                </h3>
                <p className={styles.detail}>Runs out {utcTime(notAfter)}</p>
              </li>
            ))}
          </ul>
          <p>
            <a href={`/api/integrations/${integrationId}/certificates.ics`} download>
              Put it into a calendar
            </a>{' '}
            with the steps of the renewal.
          </p>
        </>
      )}
    </section>
  );
}

const tagOf = (daysLeft: number) => ({
  outcome: daysLeft < 0 ? ('fail' as const) : daysLeft <= 60 ? ('warn' as const) : ('pass' as const),
  text: daysLeft < 0 ? 'Ran out' : `${daysLeft} ${daysLeft === 1 ? 'day' : 'days'} left`,
});
