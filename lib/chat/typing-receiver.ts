import { debouncedByKey } from './debounced-by-key.ts';

/** A stop may get lost: nobody types longer than this without saying so again. */
export const TYPING_EXPIRES_AFTER_MS = 5_000;

export interface TypingReceiver {
  /** A `typing` broadcast arrived; anything malformed and one's own are ignored. */
  receive(payload: Record<string, unknown>): void;
  stop(): void;
}

/** Makes a receiver that calls back when somebody starts and stops typing. */
export function createTypingReceiver(
  ownId: string,
  tell: (userId: string, typing: boolean) => void,
): TypingReceiver {
  const expiry = debouncedByKey((userId) => tell(userId, false));
  return {
    receive({ user_id, typing }) {
      if (typeof user_id !== 'string' || typeof typing !== 'boolean' || user_id === ownId) return;
      if (typing) expiry.schedule(user_id, TYPING_EXPIRES_AFTER_MS);
      else expiry.cancel(user_id);
      tell(user_id, typing);
    },
    stop: () => expiry.clear(),
  };
}
