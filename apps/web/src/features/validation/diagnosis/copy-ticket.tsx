import { useState } from 'react';
import { Button } from '../../../shared/ui/button.tsx';
import styles from './diagnosis-page.module.css';

/** The answer as text; where the browser does not copy, it can be selected. */
export function CopyTicket({ ticket }: { ticket: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(ticket);
      setState('copied');
    } catch {
      setState('failed');
    }
  };

  return (
    <div className={styles.ticket}>
      <div className={styles.copy}>
        <Button onClick={() => void copy()}>Copy the answer for a ticket</Button>
        <span className={styles.meta} role="status">
          {state === 'copied' && 'Copied: the answer as text.'}
          {state === 'failed' && 'The browser did not allow copying. Select the text below.'}
        </span>
      </div>
      <details open={state === 'failed'}>
        <summary>The text</summary>
        <pre className={styles.text}>{ticket}</pre>
      </details>
    </div>
  );
}
