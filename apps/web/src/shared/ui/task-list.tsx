import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from './class-names.ts';
import styles from './task-list.module.css';

/** One row of a task list. */
export interface Task {
  id: string;
  title: string;
  href: string;
  /** Who and how long, who started, why it cannot start. */
  details: readonly ReactNode[];
  status: ReactNode;
  /** Cannot start yet: can be read, and looks it. */
  isBlocked?: boolean;
}

/** Tasks in order; the whole row is the link (GOV.UK's task list). */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className={styles.list}>
      {tasks.map(({ id, title, href, details, status, isBlocked }) => (
        <li key={id} className={classNames(styles.row, isBlocked === true && styles.isBlocked)}>
          <div className={styles.main}>
            <Link href={href} className={styles.link}>
              {title}
            </Link>
            {details.map((detail, index) => (
              <p key={index} className={styles.detail}>
                {detail}
              </p>
            ))}
          </div>
          {status}
        </li>
      ))}
    </ul>
  );
}
