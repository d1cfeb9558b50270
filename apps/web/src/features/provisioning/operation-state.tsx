import type { PlannedOperation } from '@wizard/contracts';
import IconAlertCircle from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs';
import IconBan from '@tabler/icons-react/dist/esm/icons/IconBan.mjs';
import IconCircle from '@tabler/icons-react/dist/esm/icons/IconCircle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleHalf2 from '@tabler/icons-react/dist/esm/icons/IconCircleHalf2.mjs';
import { classNames } from '../../shared/ui/class-names.ts';
import styles from './operation-state.module.css';

const states = {
  pending: { Icon: IconCircle, text: 'Waiting', tone: styles.quiet },
  running: { Icon: IconCircleHalf2, text: 'In progress', tone: styles.accent },
  done: { Icon: IconCircleCheck, text: 'Done', tone: styles.good },
  failed: { Icon: IconAlertCircle, text: 'Failed', tone: styles.bad },
  skipped: { Icon: IconBan, text: 'Not begun', tone: styles.quiet },
  cancelled: { Icon: IconBan, text: 'Cancelled', tone: styles.quiet },
} as const satisfies Record<PlannedOperation['state'], unknown>;

/** State of one operation, in a word and an icon. */
export function OperationState({ state }: { state: PlannedOperation['state'] }) {
  const { Icon, text, tone } = states[state];

  return (
    <span className={classNames(styles.state, tone)}>
      <Icon size={18} stroke={1.75} aria-hidden />
      {text}
    </span>
  );
}
