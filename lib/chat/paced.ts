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
  /** Where what was handed on takes long to be shown, this long at most. */
  slowMs: number;
}

/** Showing may take this part of the time; the rest is for whoever is writing. */
const SHARE = 1 / 8;

/**
 * What comes after a pause is handed on at once; what follows waits for the rest of it and is handed on together, after
 * twice the time in each round. In a quiet conversation nothing waits, in a busy one the screen is drawn some times a
 * second instead of for each message; more rarely where the machine is slow at it.
 */
export function paced<T>(handOn: (items: T[]) => void, { firstMs, mostMs, slowMs }: Gaps): Paced<T> {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let gap = firstMs;
  let cost = 0;

  function take(): T[] {
    clearTimeout(timer);
    timer = undefined;
    const items = waiting;
    waiting = [];
    if (items.length > 0) last = performance.now();
    return items;
  }
  function flush(): void {
    const began = performance.now();
    handOn(take());
    // Whatever follows from it (React draws in a microtask) comes before the next timer.
    setTimeout(() => {
      cost = performance.now() - began;
    });
  }
  return {
    take,
    add(item) {
      waiting.push(item);
      if (timer !== undefined) return;
      const wait = Math.max(gap, Math.min(cost / SHARE, slowMs));
      const left = last + wait - performance.now();
      gap = left > 0 ? Math.min(2 * gap, mostMs) : firstMs;
      if (left > 0) timer = setTimeout(flush, left);
      else flush();
    },
  };
}
