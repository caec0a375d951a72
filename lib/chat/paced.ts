/** Gathers what comes in a rush. */
export interface Paced<T> {
  add(item: T): void;
  /** What has been gathered, which is then no longer waiting. */
  take(): T[];
}

/** How long what follows within a rush waits: at first, and after some rounds of it. */
export interface Gaps {
  firstMs: number;
  mostMs: number;
}

/**
 * What comes after a pause is handed on at once; what follows waits for the rest of it and is handed on together, after
 * twice the time in each round. In a quiet conversation nothing waits, in a busy one the screen is drawn some times a
 * second instead of for each message.
 */
export function paced<T>(handOn: (items: T[]) => void, { firstMs, mostMs }: Gaps): Paced<T> {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let gap = firstMs;

  function take(): T[] {
    clearTimeout(timer);
    timer = undefined;
    const items = waiting;
    waiting = [];
    if (items.length > 0) last = performance.now();
    return items;
  }
  function flush(): void {
    handOn(take());
  }
  return {
    take,
    add(item) {
      waiting.push(item);
      if (timer !== undefined) return;
      const left = last + gap - performance.now();
      gap = left > 0 ? Math.min(2 * gap, mostMs) : firstMs;
      if (left > 0) timer = setTimeout(flush, left);
      else flush();
    },
  };
}
