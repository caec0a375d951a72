import { chatText } from '#messages/chat.ts';
import type { Conversation, LastMessage, MessageType } from '@/lib/chat/types.ts';
import { oneLine } from '@/lib/format/one-line.ts';

const carried: Partial<Record<MessageType, string>> = {
  image: chatText.photo,
  video: chatText.video,
  document: chatText.document,
  file: chatText.file,
};

/** The last message in one line: "You: …" for own ones, the author's first name in groups. */
export function previewText({ last_message: last, kind, members }: Conversation, userId: string): string {
  if (!last) return chatText.noMessagesYet;
  const words = wordsOf(last);
  if (last.sender_id === userId) return chatText.yourWords(words);
  if (kind === 'direct' || last.sender_id === null) return words;
  const author = members.find((member) => member.user_id === last.sender_id);
  const firstName = author?.full_name.split(' ')[0];
  return firstName ? `${firstName}: ${words}` : words;
}

/** What it says, or what it carries when it says nothing. */
function wordsOf({ deleted_at, content, type }: LastMessage): string {
  if (deleted_at) return chatText.messageDeleted;
  return oneLine(content) || (carried[type] ?? '');
}
