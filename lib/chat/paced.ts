/** Gathers what comes in a rush. */
export interface Paced<T> {
  add(item: T): void;
  /** What has been gathered, which is then no longer waiting. */
  take(): T[];
}

/**
 * What comes after a pause is handed on at once; what follows within `gapMs` waits for the rest of it and is handed on
 * together. In a quiet conversation nothing waits, in a busy one the screen is drawn some times a second instead of for
 * each message.
 */
export function paced<T>(handOn: (items: T[]) => void, gapMs: number): Paced<T> {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;

  function take(): T[] {
    clearTimeout(timer);
    timer = undefined;
    const items = waiting;
    waiting = [];
    return items;
  }
  function flush(): void {
    last = performance.now();
    handOn(take());
  }
  return {
    take,
    add(item) {
      waiting.push(item);
      const left = last + gapMs - performance.now();
      if (left <= 0) flush();
      else timer ??= setTimeout(flush, left);
    },
  };
}
