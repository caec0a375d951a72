/** Track and untrack calls of one channel: so many in a window that starts with the first. */
export class PresenceBudget {
  #calls = 0;
  #endsAt = 0;

  /** Counts a call; false when the budget of the window is spent. */
  spend(limit: number, windowMs: number, now = Date.now()): boolean {
    if (now > this.#endsAt) {
      this.#calls = 0;
      this.#endsAt = now + windowMs;
    }
    if (this.#calls >= limit) return false;
    this.#calls += 1;
    return true;
  }
}
