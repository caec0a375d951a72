/** What providers have taken, by the key of the delivery as the provider knows it. */
export interface Journal {
  accepted: Map<string, number>;
  /** Taken without an answer: the sender must send again, and cannot know better. */
  silent: Map<string, number>;
  /** Taken, and who had sent it was gone before the answer was. */
  unheard: Map<string, number>;
  /** Asked again with a key that the gateway knew: told so, and nothing was sent. */
  dropped: number;
  /** What a device, or a push service for one that is away, goes by to replace what it has: by the key of the delivery. */
  replaces: Map<string, string>;
  refused: number;
  /** What no real provider would have taken: wrong signature, unreadable. */
  problems: string[];
}

/** An empty journal. */
export function newJournal(): Journal {
  return {
    accepted: new Map(),
    silent: new Map(),
    unheard: new Map(),
    dropped: 0,
    replaces: new Map(),
    refused: 0,
    problems: [],
  };
}

/** Counts one more for a key. */
export function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
