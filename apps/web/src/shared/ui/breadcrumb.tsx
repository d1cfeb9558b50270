import { Link } from 'wouter';
import styles from './breadcrumb.module.css';

/** Way back up: parents as links, the page itself is in the heading. */
export function Breadcrumb({ parents }: { parents: readonly { href: string; label: string }[] }) {
  return (
    <nav aria-label="Breadcrumb" data-print="hide">
      <ol className={styles.list}>
        {parents.map(({ href, label }) => (
          <li key={href}>
            <Link href={href}>{label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
