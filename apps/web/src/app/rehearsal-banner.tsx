import { useSession } from '../shared/api/use-session.ts';
import styles from './rehearsal-banner.module.css';

/** Says that nothing here is real, and where the sandbox's people and keys are. */
export function RehearsalBanner() {
  const session = useSession();
  const controlUrl = session.data?.rehearsal.controlUrl;

  return (
    <div className={styles.banner}>
      <strong>Rehearsal</strong>
      <span>Nothing here reaches your real JumpCloud or Mimecast.</span>
      {typeof controlUrl === 'string' && (
        <a href={controlUrl} target="_blank" rel="noreferrer">
          People and keys to rehearse with
        </a>
      )}
    </div>
  );
}
