import IconBulb from '@tabler/icons-react/dist/esm/icons/IconBulb.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { Notice as StepNotice } from '@wizard/runbook/content';
import { Notice } from '../../shared/ui/notice.tsx';
import { VisuallyHidden } from '../../shared/ui/visually-hidden.tsx';
import styles from './step-frame.module.css';

/** Warnings stand out; notes and tips stay calm beside the instructions. */
export function GoodToKnow({ notices }: { notices: readonly StepNotice[] }) {
  const warnings = notices.filter(({ tone }) => tone === 'warning');
  const others = notices.filter(({ tone }) => tone !== 'warning');
  if (notices.length === 0) return null;

  return (
    <>
      {warnings.map(({ text }) => (
        <Notice key={text} tone="warning">
          {text}
        </Notice>
      ))}
      {others.length > 0 && (
        <section className={styles.know} aria-labelledby="good-to-know">
          <h2 id="good-to-know">Good to know</h2>
          <ul className={styles.facts}>
            {others.map(({ tone, text }) => {
              const Icon = tone === 'tip' ? IconBulb : IconInfoCircle;

              return (
                <li key={text} className={styles.fact}>
                  <Icon size={18} stroke={1.75} aria-hidden />
                  <span>
                    <VisuallyHidden>{tone === 'tip' ? 'Tip: ' : 'Note: '}</VisuallyHidden>
                    {text}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
