import IconBulb from '@tabler/icons-react/dist/esm/icons/IconBulb.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { Notice } from '@wizard/runbook/content';
import styles from './step-frame.module.css';

/** Notes and tips of a step, calm beside the work. Warnings stand in its way instead. */
export function GoodToKnow({ notices }: { notices: readonly Notice[] }) {
  const facts = notices.filter(({ tone }) => tone !== 'warning');
  if (facts.length === 0) return null;

  return (
    <section className={styles.know} aria-labelledby="good-to-know">
      <h2 id="good-to-know" className={styles.asideTitle}>
        Good to know
      </h2>
      <ul className={styles.facts}>
        {facts.map(({ tone, text }) => (
          <li key={text} className={styles.fact}>
            {tone === 'tip' ? (
              <IconBulb size={18} stroke={1.75} role="img" aria-label="Tip" />
            ) : (
              <IconInfoCircle size={18} stroke={1.75} role="img" aria-label="Note" />
            )}
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
