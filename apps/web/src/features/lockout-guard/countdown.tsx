import { useEffect, useState } from 'react';
import { utcTime } from '../../shared/lib/times.ts';
import { Notice } from '../../shared/ui/notice.tsx';

interface CountdownProps {
  until: string;
  /** While it runs. */
  heading: string;
  /** Beside the clock, e.g. "You may close this page." */
  hint: string;
  /** Once it is over. */
  over: { tone: 'good' | 'warning'; text: string };
}

/** Words of a changed application setting, which Mimecast takes up to 15 minutes to follow. */
export const inForceWords = {
  heading: 'Wait until the change is in force',
  hint: 'You may close this page.',
  over: { tone: 'good', text: 'The change is in force since' },
} as const;

/** Time that is left until a moment; it comes from the ledger, so a reload changes nothing. */
export function Countdown({ until, heading, hint, over }: CountdownProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  const left = Math.max(0, Date.parse(until) - now);
  if (left === 0) return <Notice tone={over.tone}>{`${over.text} ${utcTime(until)}.`}</Notice>;

  const minutes = Math.floor(left / 60_000);
  const seconds = String(Math.floor((left % 60_000) / 1000)).padStart(2, '0');

  return (
    <Notice tone="note" heading={heading}>
      <p>
        <span role="timer">
          {minutes}:{seconds}
        </span>{' '}
        left, until {utcTime(until)}. {hint}
      </p>
    </Notice>
  );
}
