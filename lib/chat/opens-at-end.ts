import type { Conversation, Message } from './types.ts';

/** Of new messages so many are in sight together with the divider above them, even on a phone. */
const MOST_NEW = 6;
const MOST_CHARACTERS = 400;

/**
 * Whether everything new is in sight at the end of a conversation, so that it opens there. Elsewhere it opens at the
 * divider, a place that depends on the heights of what follows it.
 */
export function opensAtEnd(row: Conversation, messages: readonly Message[]): boolean {
  if (row.unread_count === 0) return true;
  const fresh = messages.filter(({ seq }) => seq > row.last_read_seq);
  const isTall = ({ attachments, content }: Message) =>
    attachments.length > 0 || content.split('\n').length > 4;
  const characters = fresh.reduce((sum, { content }) => sum + content.length, 0);
  return fresh.length <= MOST_NEW && characters <= MOST_CHARACTERS && !fresh.some(isTall);
}
