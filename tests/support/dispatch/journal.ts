/** Once that a provider has taken a delivery. */
export interface Take {
  /** Who sent it, as its credentials say (`runAs`); null where nobody has given it a name. */
  worker: string | null;
  /** Without an answer: that it comes again is nobody's fault. */
  isSilent: boolean;
}

/** What providers have taken, by the key of the delivery as the provider knows it. */
export interface Journal {
  accepted: Map<string, number>;
  /** The same, one by one. */
  takes: Map<string, Take[]>;
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
    takes: new Map(),
    silent: new Map(),
    unheard: new Map(),
    dropped: 0,
    replaces: new Map(),
    refused: 0,
    problems: [],
  };
}

/** A provider takes one. @param credentials what names the worker that sends it, anywhere in it. */
export function take(journal: Journal, key: string, credentials: string, isSilent: boolean): void {
  const worker = /worker-\d+/.exec(credentials)?.[0] ?? null;
  const takes = journal.takes.get(key) ?? [];
  journal.takes.set(key, [...takes, { worker, isSilent }]);
  count(journal.accepted, key);
  if (isSilent) count(journal.silent, key);
}

/** Counts one more for a key. */
export function count<Key>(map: Map<Key, number>, key: Key): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
