/** Phoenix references are strings; numbers and null are handed back as they came. */
export type Ref = string | number | null;

/** Version of the wire protocol: `vsn` 1.0.0 or 2.0.0. */
export type Version = 1 | 2;

/** Body of a broadcast that came in a binary frame (kind 3): the payload is passed on unread. */
export interface UserBroadcastPush {
  event: string;
  isJson: boolean;
  payload: Buffer;
}

/** A message from a client. */
export interface ClientMessage {
  joinRef: Ref;
  ref: Ref;
  topic: string;
  event: string;
  /** Parsed JSON; undefined where `push` is set. */
  payload: unknown;
  push: UserBroadcastPush | null;
}
