/**
 * A channel that asked for replay is in its room before the old messages are read, so that none falls between. What
 * arrives meanwhile is held; what was replayed is not delivered a second time.
 */
export class JoinReplay {
  #held: { id: string; frame: Buffer }[] | null = [];
  #replayed = new Set<string>();

  /** True when a live message may be delivered now. */
  admits(id: string, frame: Buffer): boolean {
    if (this.#held) {
      this.#held.push({ id, frame });
      return false;
    }
    return !this.#replayed.has(id);
  }

  /** Ends the holding: answers the frames that were held and not among the replayed ones. */
  release(replayedIds: Iterable<string>): Buffer[] {
    this.#replayed = new Set(replayedIds);
    const late = (this.#held ?? []).filter(({ id }) => !this.#replayed.has(id));
    this.#held = null;
    return late.map(({ frame }) => frame);
  }
}
