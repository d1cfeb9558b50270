import type { Delivery } from '@wizard/contracts';
import { utcTime } from '../../shared/lib/times.ts';
import { OutcomeTag } from '../../shared/ui/status-tag.tsx';
import styles from './watch.module.css';

const stateTags = {
  sent: { outcome: 'pass', text: 'Sent' },
  waiting: { outcome: 'waiting', text: 'On its way' },
  'given-up': { outcome: 'fail', text: 'Given up' },
} as const;

/** What was sent to whom, and whether it was taken. */
export function Deliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  return (
    <section className={styles.section} aria-labelledby="deliveries">
      <h2 id="deliveries">Notices sent</h2>
      {deliveries.length === 0 ? (
        <p>None yet.</p>
      ) : (
        <ul className={styles.list}>
          {deliveries.map(({ id, channel, target, subject, createdAt, state, attempts, at, error }) => (
            <li key={id} className={styles.item}>
              <h3 className={styles.head}>
                {subject} <OutcomeTag {...stateTags[state]} />
              </h3>
              <p className={styles.detail}>
                {channel === 'mail' ? 'Mail to' : 'Webhook'} <code>{target}</code>, {utcTime(createdAt)}
              </p>
              {error !== null && (
                <p className={styles.detail}>
                  {error} {attempts === 1 ? 'One attempt' : `${attempts} attempts`};{' '}
                  {state === 'waiting' ? `the next one ${utcTime(at)}.` : `the last one ${utcTime(at)}.`}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
