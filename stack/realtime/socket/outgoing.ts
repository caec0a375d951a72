import type { Version } from './message.ts';

/**
 * A message for many sockets. It is encoded once per protocol version, when the first socket of that version needs it;
 * null where that version cannot carry it.
 */
export interface Outgoing {
  /** `realtime.messages.id` of a message from the database: a client that got it by replay is spared the second. */
  readonly id: string | null;
  frame(version: Version): Buffer | null;
}
