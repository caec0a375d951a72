/** A `presence` message: `event` in lower case, `payload` as it came ({} when there was none). */
export interface PresenceMessage {
  event: string;
  payload: unknown;
}

/** Reads the payload of a presence message; null when it names no event. */
export function parsePresence(payload: unknown): PresenceMessage | null {
  if (typeof payload !== 'object' || payload === null || !('event' in payload)) return null;
  if (typeof payload.event !== 'string') return null;
  return { event: payload.event.toLowerCase(), payload: 'payload' in payload ? payload.payload : {} };
}
