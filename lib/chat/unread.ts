import { indexOfSeq } from './message-window.ts';
import { hasGap } from './thread-feed.ts';
import type { Conversation, Message, Thread } from './types.ts';
import { windowFloor } from './window-floor.ts';

/** As the server counts: not one's own, not deleted, not what happened to the conversation. */
export function counts({ sender_id, deleted_at, type }: Message, userId: string): boolean {
  return sender_id !== userId && deleted_at === null && type !== 'system';
}

/**
 * Unread messages counted from the loaded ones, or null where the window does not reach back to the read mark or
 * something is missing: then only the server knows.
 */
export function exactUnread(
  conversation: Conversation,
  thread: Thread | undefined,
  userId: string,
): number | null {
  const { last_seq, last_read_seq } = conversation;
  if (last_read_seq >= last_seq) return 0;
  if (thread?.status !== 'ready' || hasGap(thread)) return null;
  if (windowFloor(thread) > last_read_seq + 1 || thread.messages.at(-1)?.seq !== last_seq) return null;
  const first = indexOfSeq(thread.messages, last_read_seq + 1);
  // Between two pages of catching up a message may be missing that has changed once more since.
  if (thread.messages.length - first !== last_seq - (thread.messages[first]?.seq ?? 0) + 1) return null;
  if (first > 0 && thread.messages[first]?.seq !== last_read_seq + 1) return null;
  let unread = 0;
  for (let i = first; i < thread.messages.length; i++) {
    const message = thread.messages[i];
    if (message && counts(message, userId)) unread += 1;
  }
  return unread;
}
