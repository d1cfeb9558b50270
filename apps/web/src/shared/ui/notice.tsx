import IconAlertCircle from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconBulb from '@tabler/icons-react/dist/esm/icons/IconBulb.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

const tones = {
  note: { Icon: IconInfoCircle, word: 'Note' },
  tip: { Icon: IconBulb, word: 'Tip' },
  good: { Icon: IconCircleCheck, word: 'Done' },
  warning: { Icon: IconAlertTriangle, word: 'Warning' },
  bad: { Icon: IconAlertCircle, word: 'Problem' },
} as const;

interface NoticeProps {
  tone: keyof typeof tones;
  heading?: string;
  children: ReactNode;
  /** `status` for what appears after an action; left out for what is there from the start. */
  role?: 'status' | 'alert';
}

/** A note, tip, warning or result beside the text. The tone is told by icon and word, not by colour alone. */
export function Notice({ tone, heading, children, role }: NoticeProps) {
  const { Icon, word } = tones[tone];

  return (
    <div className={classNames(styles.notice, styles[tone])} role={role}>
      <Icon size={20} stroke={1.75} role="img" aria-label={word} />
      <div className={styles.body}>
        {heading !== undefined && <p className={styles.heading}>{heading}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
