import { useEffect, useState } from 'react';

/** False at first, true after a while: for what the first sight of a page can do without. */
export function useSoon(ms: number): boolean {
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isTime;
}
