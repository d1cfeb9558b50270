import { useEffect, useState } from 'react';

/** The present time in UTC, to the second: a picture shows when it was taken. */
export function UtcClock() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);

  return (
    <time dateTime={now.toISOString()}>{`${now.toISOString().slice(0, 19).replace('T', ' ')} UTC`}</time>
  );
}
