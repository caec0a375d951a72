/** Runs `work(key)` once things have been quiet for the given time, per key. */
export interface DebouncedByKey {
  schedule(key: string, ms: number): void;
  cancel(key: string): void;
  /** Cancels everything. */
  clear(): void;
  /** Runs what is scheduled now. */
  flush(): void;
}

/** Makes a `DebouncedByKey`; scheduling again moves the moment. */
export function debouncedByKey(work: (key: string) => void): DebouncedByKey {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  function run(key: string) {
    cancel(key);
    work(key);
  }
  function cancel(key: string) {
    clearTimeout(timers.get(key));
    timers.delete(key);
  }
  return {
    schedule(key, ms) {
      cancel(key);
      timers.set(
        key,
        setTimeout(() => run(key), ms),
      );
    },
    cancel,
    clear: () => [...timers.keys()].forEach(cancel),
    flush: () => [...timers.keys()].forEach(run),
  };
}
