import { useId } from 'react';
import styles from './progress-bar.module.css';

interface ProgressBarProps {
  /** What is being counted or done, e.g. "4 of 9 done" or "POST /api/applications". */
  label: string;
  value: number;
  max: number;
  /** On the right, e.g. "3 calls left". */
  aside?: string;
}

/** How far something is, in words and as a bar. */
export function ProgressBar({ label, value, max, aside }: ProgressBarProps) {
  const id = useId();

  return (
    <div className={styles.box}>
      <div className={styles.words}>
        <label htmlFor={id}>{label}</label>
        {aside !== undefined && <span>{aside}</span>}
      </div>
      <progress id={id} className={styles.bar} value={value} max={Math.max(max, 1)} />
    </div>
  );
}
