import type { ChatClient } from '../../../lib/chat/chat-client.ts';
import { selectTimeline } from '../../../lib/chat/selectors.ts';

/** Bubbles that are looked at after every change; the whole window is compared when a room is verified. */
const NEWEST = 60;

/** Looks at what is shown after every change: R2, nothing twice; R3, never out of order. */
export function watchTimeline(chat: ChatClient, onViolation: (what: string) => void): void {
  chat.store.subscribe((state, before) => {
    if (state.threads === before.threads) return;
    for (const [room, thread] of Object.entries(state.threads)) {
      if (thread === before.threads[room]) continue;
      const shown = selectTimeline(state, room).slice(-NEWEST);
      const ids = new Set(shown.map((entry) => entry.id));
      if (ids.size !== shown.length) onViolation(`shown twice in ${room}`);
      const seqs = shown.flatMap((entry) => ('seq' in entry ? [entry.seq] : []));
      if (seqs.some((seq, i) => i > 0 && seq <= (seqs[i - 1] ?? 0))) onViolation(`out of order in ${room}`);
    }
  });
}
