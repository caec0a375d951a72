import { EyrieError } from '../errors/eyrie-error.ts';
import { debouncedByKey } from './debounced-by-key.ts';

/** Rising marks, told to the server debounced, repeated until it has them. */
export interface Watermarks {
  /** Told when nothing rose for so long; where it rises without a pause, at least once in five such times. */
  raise(conversationId: string, seq: number, delayMs: number): void;
  /** Whether a mark was raised that the server was not told yet. */
  waits(conversationId: string): boolean;
  /** Takes a mark back, so that raising it again is told again. */
  lower(conversationId: string, seq: number): void;
  /** The highest mark that answers from the server may not know yet; 0 if there is none. */
  unsettled(conversationId: string): number;
  /** Sends what waits (page hidden, connection back). */
  flush(): void;
  stop(): void;
}

const RETRY_MS = 5_000;
/** In a busy conversation every message raises the mark, and the others should still see it move. */
const MOST_DELAYS = 5;
/** An answer that was asked for before the mark arrived may come this much later. */
const SETTLED_AFTER_MS = 15_000;

/** Makes a sender of watermarks. Only the highest mark of a conversation is ever sent. */
export function createWatermarks(
  send: (conversationId: string, seq: number) => Promise<unknown>,
): Watermarks {
  const wanted = new Map<string, number>();
  const told = new Map<string, number>();
  const arrivedAt = new Map<string, number>();
  /** When the mark that waits was first raised. */
  const waitsSince = new Map<string, number>();
  const timers = debouncedByKey((id) => void tell(id));

  async function tell(id: string): Promise<void> {
    const seq = wanted.get(id) ?? 0;
    waitsSince.delete(id);
    if (seq <= (told.get(id) ?? 0)) return;
    told.set(id, seq);
    try {
      await send(id, seq);
      arrivedAt.set(id, Date.now());
    } catch (error) {
      if (told.get(id) === seq) told.delete(id);
      if (!(error instanceof EyrieError)) throw error;
      // A refusal (no longer a member) stays a refusal.
      if (error.kind === 'refused') wanted.delete(id);
      else timers.schedule(id, RETRY_MS);
    }
  }

  return {
    raise(id, seq, delayMs) {
      if (seq <= (wanted.get(id) ?? 0)) return;
      wanted.set(id, seq);
      arrivedAt.delete(id);
      const now = Date.now();
      const since = waitsSince.get(id) ?? now;
      waitsSince.set(id, since);
      timers.schedule(id, Math.min(delayMs, Math.max(0, since + MOST_DELAYS * delayMs - now)));
    },
    waits: (id) => (wanted.get(id) ?? 0) > (told.get(id) ?? 0),
    lower(id, seq) {
      timers.cancel(id);
      waitsSince.delete(id);
      for (const marks of [wanted, told]) if ((marks.get(id) ?? 0) > seq) marks.set(id, seq);
    },
    unsettled(id) {
      const age = Date.now() - (arrivedAt.get(id) ?? Number.POSITIVE_INFINITY);
      return age > SETTLED_AFTER_MS ? 0 : (wanted.get(id) ?? 0);
    },
    flush: () => timers.flush(),
    stop() {
      timers.clear();
      waitsSince.clear();
    },
  };
}
