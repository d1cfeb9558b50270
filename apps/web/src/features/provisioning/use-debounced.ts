import { useEffect, useState } from 'react';

/** `value`, once it has not changed for `pauseMs`: a question to a vendor is asked for a word, not for each key. */
export function useDebounced<T>(value: T, pauseMs: number): T {
  const [settled, setSettled] = useState(value);

  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, pauseMs);

    return () => {
      clearTimeout(timer);
    };
  }, [value, pauseMs]);

  return settled;
}
