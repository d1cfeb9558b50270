import { useEffect, useState } from 'react';
import { utcTime } from '../lib/times.ts';
import { Notice } from './notice.tsx';

/** How long until a changed application setting is in force at the latest. */
export function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  const left = Math.max(0, Date.parse(until) - now);
  if (left === 0) return <Notice tone="good">{`The change is in force since ${utcTime(until)}.`}</Notice>;

  const minutes = Math.floor(left / 60_000);
  const seconds = String(Math.floor((left % 60_000) / 1000)).padStart(2, '0');

  return (
    <Notice tone="note" heading="Wait until the change is in force">
      <p>
        <span role="timer">
          {minutes}:{seconds}
        </span>{' '}
        left, until {utcTime(until)}. You may close this page.
      </p>
    </Notice>
  );
}
