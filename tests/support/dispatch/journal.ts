/** What providers have taken, by the key of the delivery as the provider knows it. */
export interface Journal {
  accepted: Map<string, number>;
  /** Taken without an answer: the sender must send again, and cannot know better. */
  silent: Map<string, number>;
  refused: number;
  /** What no real provider would have taken: wrong signature, unreadable. */
  problems: string[];
}

/** An empty journal. */
export function newJournal(): Journal {
  return { accepted: new Map(), silent: new Map(), refused: 0, problems: [] };
}

/** Counts one more for a key. */
export function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
