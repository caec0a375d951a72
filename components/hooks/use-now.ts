import { useSyncExternalStore } from 'react';
import { useServedClock } from '@/components/clock/served-clock.tsx';

const TICK_MS = 20_000;
const listeners = new Set<() => void>();
/** Null until the document's own present is too old. */
let now: Date | null = null;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = new Date();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) {
    // Nobody was looking, so the kept instant may be old.
    if (now) now = new Date();
    timer = setInterval(tick, TICK_MS);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** What was written with the document stands while it is fresh: nothing is drawn twice when a page begins. */
function present(served: Date | undefined): Date {
  if (now === null && served && performance.now() < TICK_MS) return served;
  now ??= new Date();
  return now;
}

const begun = new Date();

/**
 * The present, renewed every 20 s for all who show relative times; one timer for the page. On the server, and while its
 * page is taken over, the moment of the request.
 */
export function useNow(): Date {
  const served = useServedClock()?.now;
  return useSyncExternalStore(
    subscribe,
    () => present(served),
    () => served ?? begun,
  );
}
