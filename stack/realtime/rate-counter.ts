const buckets = 12;
const bucketMs = 5_000;

/** Counts events and says how many there were per second, on average over the last minute, in steps of 5 s. */
export class RateCounter {
  readonly limit: number;
  readonly #now: () => number;
  readonly #counts = new Array<number>(buckets).fill(0);
  #total = 0;
  #bucket: number;

  constructor(limit: number, now: () => number = Date.now) {
    this.limit = limit;
    this.#now = now;
    this.#bucket = Math.floor(now() / bucketMs);
  }

  add(count = 1): void {
    this.#forget();
    const slot = this.#bucket % buckets;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + count;
    this.#total += count;
  }

  get perSecond(): number {
    this.#forget();
    return (this.#total * 1_000) / (buckets * bucketMs);
  }

  get isExceeded(): boolean {
    return this.limit !== Number.POSITIVE_INFINITY && this.perSecond > this.limit;
  }

  /** Empties the buckets that time has passed over. */
  #forget(): void {
    const current = Math.floor(this.#now() / bucketMs);
    for (const last = Math.min(current, this.#bucket + buckets); this.#bucket < last; ) {
      this.#bucket += 1;
      const slot = this.#bucket % buckets;
      this.#total -= this.#counts[slot] ?? 0;
      this.#counts[slot] = 0;
    }
    this.#bucket = current;
  }
}
