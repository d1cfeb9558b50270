import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { markNavigated } from '../shared/lib/navigation.ts';
import { paths } from '../shared/lib/paths.ts';
import { productName } from '../shared/lib/product-name.ts';
import { AccountMenu } from './account-menu.tsx';
import { Help } from './help.tsx';
import styles from './layout.module.css';
import { ErrorBoundary } from './error-boundary.tsx';

/** The frame of every page: skip link, header, main. */
export function Layout({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  const shown = useRef(location);

  useLayoutEffect(() => {
    if (shown.current === location) return;
    shown.current = location;
    markNavigated();
    window.scrollTo(0, 0);
  }, [location]);

  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to the main content
      </a>
      <header className={styles.header} data-print="hide">
        <div className={styles.bar}>
          <Link className={styles.product} href={paths.integrations}>
            {productName}
          </Link>
          <div className={styles.tools}>
            <AccountMenu />
            <Help />
          </div>
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        <ErrorBoundary page={location}>{children}</ErrorBoundary>
      </main>
    </>
  );
}
