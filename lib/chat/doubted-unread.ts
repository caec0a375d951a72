import type { Change } from './change.ts';
import { indexOfSeq } from './message-window.ts';
import type { ChatState, Message, Thread } from './types.ts';
import { counts, exactUnread } from './unread.ts';

/**
 * The conversations whose unread count these changes may have falsified: more is unread than is loaded, so that it was not
 * counted anew, and something else happened than one new message after the other. Only the server knows then.
 */
export function doubtedUnread(before: ChatState, after: ChatState, changes: readonly Change[]): Set<string> {
  const rowsById = new Map<string, Message[]>();
  for (const change of changes) {
    if (change.type !== 'message_changed' && change.type !== 'changes_synced') continue;
    const rows = change.type === 'message_changed' ? [change.message] : change.messages;
    rowsById.set(change.conversation_id, [...(rowsById.get(change.conversation_id) ?? []), ...rows]);
  }
  const doubted = [...rowsById].filter(([id, rows]) => {
    const row = after.conversations[id];
    const isCounted = !row || exactUnread(row, after.threads[id], after.userId) !== null;
    return !isCounted && isDoubted(before, id, rows, row.last_read_seq);
  });
  return new Set(doubted.map(([id]) => id));
}

function isDoubted(
  { conversations, threads, userId }: ChatState,
  id: string,
  rows: Message[],
  readTo: number,
) {
  const row = conversations[id];
  if (!row) return false;
  let reached = row.last_seq;
  return rows.some((message) => {
    // What the list has heard of already is counted in its row, or has been asked about.
    if (message.change_seq <= row.change_seq || message.seq <= readTo) return false;
    if (message.seq > reached) {
      const isNext = message.seq === reached + 1;
      reached = message.seq;
      return !isNext || message.deleted_at !== null;
    }
    const known = versionOf(message, threads[id]);
    return !known || counts(known, userId) !== counts(message, userId);
  });
}

function versionOf({ seq }: Message, thread: Thread | undefined): Message | undefined {
  const found = thread?.messages[indexOfSeq(thread.messages, seq)];
  return found?.seq === seq ? found : undefined;
}
