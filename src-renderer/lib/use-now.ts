// The time of day, once a second while something on screen depends on it.
import { useEffect, useState } from 'react';

/** Milliseconds since 1970; stands still while `isRunning` is false. */
export function useNowMs(isRunning: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return nowMs;
}
