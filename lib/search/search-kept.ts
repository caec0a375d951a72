import type { ChatState, Message } from '../chat/types.ts';
import { fold, matches } from './fold.ts';
import { type Hit, PAGE, type Search } from './search-messages.ts';

const AROUND = 80;

/**
 * The search for times without network: looks through the messages that this device has, newest first, for parts of
 * words. No typos, no older history; `searchMessages` knows all of it.
 */
export function searchKept(state: ChatState, search: Search): Hit[] {
  const words = search.text.replaceAll('"', ' ').trim();
  const ids = search.conversationId ? [search.conversationId] : Object.keys(state.conversations);
  return ids
    .filter((id) => state.conversations[id] !== undefined)
    .flatMap((id) => state.threads[id]?.messages ?? [])
    .filter((message) => fits(message, search, words))
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
    .slice(0, PAGE)
    .map((message) => ({
      message,
      conversation_id: message.conversation_id,
      snippet: snippetOf(message.content, words),
      rank: 1,
    }));
}

function fits(message: Message, { fromUser, has, before, after }: Search, words: string): boolean {
  return (
    message.deleted_at === null &&
    message.type !== 'system' &&
    (!words || matches(message.content, words)) &&
    (!fromUser || message.sender_id === fromUser) &&
    (!has || hasKind(message, has)) &&
    (!before || message.created_at < before) &&
    (!after || message.created_at >= after)
  );
}

function hasKind({ attachments, content }: Message, has: NonNullable<Search['has']>): boolean {
  if (has === 'link') return /https?:\/\//i.test(content);
  return has === 'image' ? attachments.some(({ kind }) => kind === 'image') : attachments.length > 0;
}

/** Around the first word found, which is marked as the server's search does (characters 2 and 3). */
function snippetOf(content: string, words: string): string {
  const [first = ''] = fold(words).split(/\s+/u);
  // Folding may change lengths; where it did, nothing is marked rather than the wrong letters.
  const folded = fold(content);
  const at = first && folded.length === content.length ? folded.indexOf(first) : -1;
  if (at < 0) return content.slice(0, 2 * AROUND);
  const start = Math.max(0, at - AROUND);
  const end = at + first.length;
  return `${content.slice(start, at)}\u0002${content.slice(at, end)}\u0003${content.slice(end, end + AROUND)}`;
}
