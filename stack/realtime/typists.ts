import type { ClientMessage } from './socket/message.ts';

/** Clients repeat themselves every 3 s while somebody writes; whoever falls silent is forgotten. */
const expiresAfterMs = 5_000;
/** A bound on memory: nobody looks for the exact figure beyond it. */
const most = 100_000;

/**
 * How many people are typing, by the convention of chats: broadcasts `typing` with `{typing: true | false}`. They are only
 * counted here, and passed on like any other.
 */
export class Typists {
  readonly #until = new Map<string, number>();

  /** Takes note of a broadcast that may be about typing. `claims` is the sender's token as JSON text. */
  hear(message: ClientMessage, claims: string, now = Date.now()): void {
    const typing = typingOf(message);
    if (typing === null) return;
    const who = (JSON.parse(claims) as { sub?: unknown }).sub;
    if (typeof who !== 'string') return;
    // Anew at the end: the order of the map is the order in which they end.
    this.#until.delete(who);
    if (typing && this.#until.size < most) this.#until.set(who, now + expiresAfterMs);
  }

  count(now = Date.now()): number {
    for (const [who, until] of this.#until) {
      if (until > now) break;
      this.#until.delete(who);
    }
    return this.#until.size;
  }
}

/** null for every other broadcast. */
function typingOf({ push, payload }: ClientMessage): boolean | null {
  if (push) return push.event === 'typing' && push.isJson ? flagOf(parsed(push.payload)) : null;
  const { event, payload: content } = (payload ?? {}) as { event?: unknown; payload?: unknown };
  return event === 'typing' ? flagOf(content) : null;
}

function flagOf(content: unknown): boolean | null {
  const { typing } = (content ?? {}) as { typing?: unknown };
  return typeof typing === 'boolean' ? typing : null;
}

function parsed(json: Buffer): unknown {
  // What says so little is short; anything else is not looked into.
  if (json.length > 256) return null;
  try {
    return JSON.parse(json.toString());
  } catch {
    return null;
  }
}

/** Those of this process. */
export const typists = new Typists();
