/** What a tab is told when it starts. */
export interface TabOptions {
  url: string;
  key: string;
  token: string;
  userId: string;
  deviceId: string;
  /** The device's disk. */
  store: string;
}

/** What the parent asks a tab; each is answered. */
export type TabRequest =
  | { do: 'open' | 'close'; rooms: string[] }
  /** Writes messages number `from` to `to` (excluded); answers their ids. */
  | { do: 'write'; room: string; prefix: string; from: number; to: number }
  /** Writes a message that the server must refuse; answers its id. */
  | { do: 'poison'; room: string }
  /** Edits, deletes, restores, pins or reacts to something recent; trouble on the way is no failure. */
  | { do: 'touch'; room: string; what: 'edit' | 'remove' | 'react' | 'pin'; nth: number }
  | { do: 'read'; room: string }
  /** Answers once every room has applied all changes up to the given one. */
  | { do: 'reach'; goals: Record<string, number> }
  /** Answers once nothing waits to be sent; parked messages do not wait. */
  | { do: 'drain'; rooms: string[] }
  /** Loads the whole history and answers what is shown. */
  | { do: 'report'; room: string }
  | { do: 'waiting'; rooms: string[] };

/** A room as a tab shows it. */
export interface TabReport {
  /** One line for each message: place, version and all that is shown of it. */
  lines: string[];
  failed: Array<{ id: string; code: string }>;
  unread: number;
}

export type FromTab =
  | { answer: number; value?: unknown; error?: string }
  | { ready: true }
  /** The server has answered for these messages: id and seq. */
  | { acked: [string, number] }
  /** Something that must never be seen was shown. */
  | { violation: string };

/** A message as one line; the verifier makes the same from the table. */
export function lineOf(row: {
  seq: number | string;
  id: string;
  change_seq: number | string;
  content: string;
  deleted_at: unknown;
  pinned_at: unknown;
  reactions: unknown;
}): string {
  const { seq, id, change_seq, content, deleted_at, pinned_at, reactions } = row;
  const marks = [deleted_at ? 'deleted' : '', pinned_at ? 'pinned' : '', JSON.stringify(reactions)];
  return [seq, id, change_seq, content, ...marks].join('|');
}
