import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircle from '@tabler/icons-react/dist/esm/icons/IconCircle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleHalf2 from '@tabler/icons-react/dist/esm/icons/IconCircleHalf2.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconHelpCircle from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs';
import type { StepState } from '@wizard/contracts';
import type { CheckOutcome } from '@wizard/runbook/values';
import { classNames } from './class-names.ts';
import styles from './status-tag.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

const stepStatus = {
  'not-started': { Icon: IconCircle, text: 'Not started', tone: styles.quiet },
  'in-progress': { Icon: IconCircleHalf2, text: 'In progress', tone: styles.accent },
  done: { Icon: IconCircleCheck, text: 'Done', tone: styles.good },
  'needs-attention': { Icon: IconAlertTriangle, text: 'Needs attention', tone: styles.caution },
} as const satisfies Record<StepState, unknown>;

const outcomeStatus = {
  pass: { Icon: IconCircleCheck, text: 'Pass', tone: styles.good },
  warn: { Icon: IconAlertTriangle, text: 'Warning', tone: styles.caution },
  fail: { Icon: IconCircleX, text: 'Fail', tone: styles.bad },
  unknown: { Icon: IconHelpCircle, text: 'Unknown', tone: styles.quiet },
  waiting: { Icon: IconClock, text: 'Waiting', tone: styles.accent },
} as const satisfies Record<CheckOutcome, unknown>;

/** State of a step: icon and words, so that it survives without colour. */
export function StatusTag({ state }: { state: StepState }) {
  return <Tag {...stepStatus[state]} />;
}

/** State of a step as an icon, its words for those who listen: where the words would crowd a list. */
export function StatusIcon({ state }: { state: StepState }) {
  const { Icon, text, tone } = stepStatus[state];

  return (
    <span className={classNames(styles.icon, tone)}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <VisuallyHidden>{text}: </VisuallyHidden>
    </span>
  );
}

/** Outcome of a check or observation. `text` replaces the word, e.g. "Met". */
export function OutcomeTag({ outcome, text }: { outcome: CheckOutcome; text?: string }) {
  const status = outcomeStatus[outcome];

  return <Tag {...status} text={text ?? status.text} />;
}

interface TagProps {
  Icon: typeof IconCircle;
  text: string;
  tone: string | undefined;
}

function Tag({ Icon, text, tone }: TagProps) {
  return (
    <span className={classNames(styles.tag, tone)}>
      <Icon size={18} stroke={1.75} aria-hidden />
      {text}
    </span>
  );
}
