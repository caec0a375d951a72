import { useSyncExternalStore } from 'react';

/** Values by key that live as long as the page, shared by components that are far apart. */
export interface KeyedStore<T> {
  get(key: string): T;
  set(key: string, value: T): void;
  /** The value, live; `empty` while rendering on the server. */
  use(key: string): T;
}

/** Makes a store in which every key has the value `empty` until it is set. */
export function keyedStore<T>(empty: T): KeyedStore<T> {
  const values = new Map<string, T>();
  const listeners = new Set<() => void>();
  const get = (key: string) => values.get(key) ?? empty;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get,
    set(key, value) {
      if (value === empty) values.delete(key);
      else values.set(key, value);
      for (const listener of listeners) listener();
    },
    use: (key) =>
      useSyncExternalStore(
        subscribe,
        () => get(key),
        () => empty,
      ),
  };
}
