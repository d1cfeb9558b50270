import { listSigningKeys } from '@wizard/contracts';
import { Link } from 'wouter';
import { useEndpointQuery } from '../../shared/api/queries.ts';
import { paths } from '../../shared/lib/paths.ts';
import { utcTime } from '../../shared/lib/times.ts';
import { CopyValue } from '../../shared/ui/copy-value.tsx';
import styles from './checklist-page.module.css';

/** The public half of the key that signs packs: whoever has written it down can tell a forged one. */
export function SigningKeys() {
  const { data } = useEndpointQuery(listSigningKeys, {});
  const current = data?.keys.find(({ retiredAt }) => retiredAt === null);
  if (data === undefined || current === undefined) return null;
  const retired = data.keys.filter(({ retiredAt }) => retiredAt !== null);

  return (
    <section aria-labelledby="signing-key" className={styles.sheet}>
      <h2 id="signing-key">Key of evidence packs</h2>
      <p>
        Packs are signed with Ed25519 key <code>{current.id}</code>. Anybody can{' '}
        <Link href={paths.verify}>verify a pack</Link> without this server.
      </p>
      <CopyValue label="Public key" value={current.publicKey} />
      {retired.length > 0 && (
        <ul className={styles.plain}>
          {retired.map(({ id, publicKey, retiredAt }) => (
            <li key={id}>
              <code>{id}</code>, <code>{publicKey}</code>, signs no more since {utcTime(retiredAt ?? '')}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
