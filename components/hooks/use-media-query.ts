import { useSyncExternalStore } from 'react';

interface Watch {
  subscribe: (listener: () => void) => () => void;
  matches: () => boolean;
}

const watches = new Map<string, Watch>();

/** One list per query: making one asks the browser to evaluate it, which renders cannot afford. */
function watchOf(query: string): Watch {
  let watch = watches.get(query);
  if (!watch) {
    const list = window.matchMedia(query);
    watch = {
      matches: () => list.matches,
      subscribe(listener) {
        list.addEventListener('change', listener);
        return () => list.removeEventListener('change', listener);
      },
    };
    watches.set(query, watch);
  }
  return watch;
}

const subscribeToNothing = () => () => undefined;
const isServer = typeof window === 'undefined';

/** Whether a media query matches now; false while rendering on the server. */
export function useMediaQuery(query: string): boolean {
  const watch = isServer ? undefined : watchOf(query);
  return useSyncExternalStore(
    watch?.subscribe ?? subscribeToNothing,
    () => watch?.matches() ?? false,
    () => false,
  );
}
