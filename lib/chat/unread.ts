import { windowFloor } from './apply-thread.ts';
import { indexOfSeq } from './message-window.ts';
import { hasGap } from './thread-feed.ts';
import type { Conversation, Message, Thread } from './types.ts';

/** As the server counts: not one's own, not deleted, not what happened to the conversation. */
function counts({ sender_id, deleted_at, type }: Message, userId: string): boolean {
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
  let unread = 0;
  for (let i = indexOfSeq(thread.messages, last_read_seq + 1); i < thread.messages.length; i++) {
    const message = thread.messages[i];
    if (message && counts(message, userId)) unread += 1;
  }
  return unread;
}
