import { type ReactNode, useEffect, useRef } from 'react';
import { didNavigate } from '../lib/navigation.ts';
import { productName } from '../lib/product-name.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import styles from './page.module.css';

interface PageProps {
  /** Title of the tab and of the page. */
  title: string;
  /** Stands before the title in both, e.g. "Step 3 of 9". */
  prefix?: string;
  /** What the page is for, in a sentence or two. */
  lead?: ReactNode;
  breadcrumb?: readonly { href: string; label: string }[];
  children: ReactNode;
}

/** A page: its title in the tab and in the h1, which takes the focus when people come from another page. */
export function Page({ title, prefix, lead, breadcrumb, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const fullTitle = prefix === undefined ? title : `${prefix}: ${title}`;

  useEffect(() => {
    document.title = `${fullTitle} - ${productName}`;
  }, [fullTitle]);

  useEffect(() => {
    if (didNavigate()) heading.current?.focus({ preventScroll: true });
  }, [fullTitle]);

  return (
    <div className={styles.page}>
      {breadcrumb !== undefined && <Breadcrumb parents={breadcrumb} />}
      <div className={styles.heading}>
        <h1 ref={heading} className={styles.title} tabIndex={-1}>
          {prefix !== undefined && <span className={styles.prefix}>{prefix}:</span>} {title}
        </h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
      </div>
      {children}
    </div>
  );
}
