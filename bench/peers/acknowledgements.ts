/** Pairs what was sent with the acknowledgement that comes back over the same wire. */
export interface Acknowledgements {
  /** A number to send along, and a promise of its acknowledgement. */
  expect(): { id: number; acknowledged: Promise<void> };
  settle(id: number): void;
}

/** Acknowledgements by a running number. */
export function acknowledgements(): Acknowledgements {
  const waiting = new Map<number, () => void>();
  let last = 0;
  return {
    expect() {
      last += 1;
      const id = last;
      return { id, acknowledged: new Promise((resolve) => waiting.set(id, resolve)) };
    },
    settle(id) {
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}
