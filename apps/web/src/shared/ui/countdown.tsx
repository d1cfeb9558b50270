import { useEffect, useState } from 'react';
import { utcTime } from '../lib/times.ts';
import { Notice } from './notice.tsx';

interface CountdownWords {
  /** While it runs. */
  heading: string;
  /** Beside the clock. */
  hint: string;
  /** Once it is over, before the time. */
  over: { tone: 'good' | 'warning'; text: string };
}

/** Of a changed application setting, which Mimecast takes up to 15 minutes to follow. */
const inForceWords: CountdownWords = {
  heading: 'Wait until the change is in force',
  hint: 'You may close this page.',
  over: { tone: 'good', text: 'The change is in force since' },
};

/** Time that is left until a moment; the moment comes from the ledger, so a reload changes nothing. */
export function Countdown({ until, words = inForceWords }: { until: string; words?: CountdownWords }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  const left = Math.max(0, Date.parse(until) - now);
  if (left === 0) return <Notice tone={words.over.tone}>{`${words.over.text} ${utcTime(until)}.`}</Notice>;

  const minutes = Math.floor(left / 60_000);
  const seconds = String(Math.floor((left % 60_000) / 1000)).padStart(2, '0');

  return (
    <Notice tone="note" heading={words.heading}>
      <p>
        <span role="timer">
          {minutes}:{seconds}
        </span>{' '}
        left, until {utcTime(until)}. {words.hint}
      </p>
    </Notice>
  );
}
