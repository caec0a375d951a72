import { saysTheSame } from '../says-the-same.ts';
import type { CompactConversation } from './change.ts';
import type { Conversation, LastMessage, Message } from './types.ts';

/** A row of the list after news about its newest message. Old news leaves it as it is. */
export function advanced(row: Conversation, news: CompactConversation, userId: string): Conversation {
  if (news.last_seq < row.last_seq || news.change_seq <= row.change_seq) return row;
  const fresh = news.last_seq - row.last_seq;
  const own = fresh > 0 && isOwn(news.last_message, userId) ? 1 : 0;
  // What happened to the conversation is unread for nobody.
  const silent = fresh > 0 && news.last_message?.type === 'system' ? 1 : 0;
  // As the server does: whoever had read everything so far has also read what they write.
  const readAlong = own === 1 && row.last_read_seq === news.last_seq - 1;
  return {
    ...row,
    last_seq: news.last_seq,
    change_seq: news.change_seq,
    last_message_at: news.last_message_at,
    last_message: news.last_message ?? row.last_message,
    last_read_seq: readAlong ? news.last_seq : row.last_read_seq,
    unread_count: row.unread_count + fresh - own - silent,
  };
}

/** Whether `advanced` has to guess the unread count, so that the server should be asked. */
export function isGuess(row: Conversation, news: CompactConversation): boolean {
  if (news.last_seq < row.last_seq || news.change_seq <= row.change_seq) return false;
  const oneNewMessage = news.last_seq === row.last_seq + 1 && news.change_seq === row.change_seq + 1;
  // An edit or a deletion can only lower a count that is above zero.
  return !oneNewMessage && (news.last_seq > row.last_seq || row.unread_count > 0);
}

/** A message's row as news for the list; null if it is not about the newest message. */
export function newsOf(row: Conversation, message: Message): CompactConversation | null {
  if (message.seq < row.last_seq) return null;
  return {
    id: row.id,
    last_seq: message.seq,
    change_seq: message.change_seq,
    last_message_at: message.seq > row.last_seq ? message.created_at : row.last_message_at,
    last_message: compact(message),
  };
}

/** My read mark moved, here or on another device. */
export function readUpTo(row: Conversation, seq: number): Conversation {
  if (seq <= row.last_read_seq) return row;
  const unread_count = Math.min(row.unread_count, Math.max(0, row.last_seq - seq));
  return { ...row, last_read_seq: seq, unread_count };
}

/** I put messages back among the unread. The count is a guess of at least one until the server has counted. */
export function unreadFrom(row: Conversation, seq: number | null): Conversation {
  if (seq === null || seq > row.last_read_seq) return row;
  return { ...row, last_read_seq: seq - 1, unread_count: Math.max(1, row.unread_count) };
}

/** A row from the server laid over the one in hand, which stays where they say the same; live news that overtook the answer stay. */
export function reloaded(present: Conversation | undefined, row: Conversation, userId: string): Conversation {
  if (!present) return row;
  const base = isOvertaken(present, row)
    ? {
        ...row,
        last_seq: present.last_seq,
        change_seq: present.change_seq,
        last_message_at: present.last_message_at,
        last_message: present.last_message,
        unread_count: row.unread_count + present.last_seq - row.last_seq,
      }
    : row;
  const moved = { ...base, epoch: Math.max(present.epoch, row.epoch) };
  const next = isPutBack(row, userId) ? moved : readUpTo(moved, present.last_read_seq);
  // Lists are loaded again with every connection, mostly for nothing: then nothing is drawn again.
  return saysTheSame(present, next) ? present : next;
}

/** Whether news came that this answer does not know: its unread count is then one of another moment. */
export function isOvertaken(present: Conversation, row: Conversation): boolean {
  return present.change_seq > row.change_seq || present.last_seq > row.last_seq;
}

/** Of my two marks the member's one only rises; the row's one is lower while I have put messages back among the unread. */
function isPutBack(row: Conversation, userId: string): boolean {
  const mine = row.members.find((member) => member.user_id === userId);
  return mine !== undefined && row.last_read_seq < mine.last_read_seq;
}

function isOwn(message: LastMessage | null, userId: string): boolean {
  return message?.sender_id === userId && message.type !== 'system';
}

function compact(message: Message): LastMessage {
  const { id, seq, sender_id, type, created_at, deleted_at } = message;
  return { id, seq, sender_id, type, content: message.content.slice(0, 200), created_at, deleted_at };
}
