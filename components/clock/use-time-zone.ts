import { useSyncExternalStore } from 'react';
import { deviceZone } from '@/lib/format/device-zone.ts';
import { useServedClock } from './served-clock.tsx';

const never = () => () => undefined;

/**
 * The reader's zone. Null while nobody knows it: on the server, and while its page is taken over, where the browser has
 * never told. What shows times then waits for the browser.
 */
export function useTimeZone(): string | null {
  const served = useServedClock()?.timeZone ?? null;
  return useSyncExternalStore(never, deviceZone, () => served);
}
