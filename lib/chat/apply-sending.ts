import type { ThreadChange } from './change.ts';
import { indexOfSeq } from './message-window.ts';
import type { Thread } from './types.ts';

type SendingChange = Extract<
  ThreadChange,
  { type: 'message_written' | 'sending_changed' | 'message_discarded' }
>;

/** A thread after something happened to an own message that is not acknowledged. */
export function applySending(thread: Thread, change: SendingChange): Thread {
  switch (change.type) {
    case 'message_written': {
      const { pending } = change;
      const known = thread.pending.some((entry) => entry.id === pending.id) || isStored(thread, pending.id);
      return known ? thread : { ...thread, pending: [...thread.pending, pending] };
    }
    case 'sending_changed': {
      const { id, state, attempts, problem } = change;
      const index = thread.pending.findIndex((entry) => entry.id === id);
      const entry = thread.pending[index];
      if (!entry) return thread;
      return { ...thread, pending: thread.pending.with(index, { ...entry, state, attempts, problem }) };
    }
    case 'message_discarded':
      return { ...thread, pending: thread.pending.filter((entry) => entry.id !== change.id) };
  }
}

/** Own unsent messages are recent: looking at the newest hundred is enough and cheap. */
function isStored(thread: Thread, id: string): boolean {
  const newest = thread.messages.at(-1)?.seq ?? 0;
  return thread.messages
    .slice(indexOfSeq(thread.messages, newest - 100))
    .some((message) => message.id === id);
}
