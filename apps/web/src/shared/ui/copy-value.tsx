import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './copy-value.module.css';

const secondsShown = 4;
const longValue = 200;

type CopyState = 'idle' | 'copied' | 'failed';

/** A value to take into a vendor's console: label, monospace value, and a Copy button that says so. */
export function CopyValue({ label, value }: { label: string; value: string }) {
  const [state, setState] = useState<CopyState>('idle');
  const valueElement = useRef<HTMLElement>(null);

  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => {
      setState('idle');
    }, secondsShown * 1000);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      // Without clipboard access (plain http, a policy) the value is selected, one key press from copied.
      if (valueElement.current) window.getSelection()?.selectAllChildren(valueElement.current);
      setState('failed');
    }
  };

  return (
    <div className={styles.row}>
      <span className={styles.label}>{label}</span>
      <div className={styles.box}>
        <code
          ref={valueElement}
          className={classNames(styles.value, value.length > longValue && styles.long)}
          // A long value scrolls inside its box, and the keyboard must reach that.
          {...(value.length > longValue ? { tabIndex: 0, role: 'group', 'aria-label': label } : {})}
        >
          {value}
        </code>
        <div className={styles.action}>
          <Button variant="quiet" aria-label={`Copy ${label}`} onClick={() => void copy()}>
            {state === 'copied' ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
            {state === 'copied' ? 'Copied' : 'Copy'}
          </Button>
        </div>
      </div>
      <span className={styles.status} role="status" data-failed={state === 'failed'}>
        {state === 'copied' && `Copied: ${label}`}
        {state === 'failed' &&
          'The browser did not allow copying. The value is selected: press Ctrl+C or Cmd+C.'}
      </span>
    </div>
  );
}
