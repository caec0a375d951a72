import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** Where nobody says that the network is back, it is tried this often. */
const AGAIN_MS = 5_000;

/**
 * `React.lazy` for parts of a page that come after it: where their code cannot be fetched (the network was lost just now)
 * they come once it can be, instead of taking the page down with them. Needs a `Suspense` around it.
 */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => {
    for (;;) {
      try {
        return { default: await load() };
      } catch (error) {
        console.warn('A part of the page could not be fetched', error);
        await backOnline();
      }
    }
  });
}

function backOnline(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, AGAIN_MS);
    function done() {
      clearTimeout(timer);
      removeEventListener('online', done);
      resolve();
    }
    addEventListener('online', done);
  });
}
