import styles from './loading.module.css';

/** Said while an answer is awaited, but not for the first moment: a flash of text is worse than none. */
export function Loading({ what }: { what: string }) {
  return (
    <p className={styles.loading} role="status">
      Loading {what}…
    </p>
  );
}
