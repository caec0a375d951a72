import type { Conversation } from '@/lib/chat/types.ts';

/** The last message in one line: "You: …" for own ones, the author's first name in groups. */
export function previewText({ last_message: last, kind, members }: Conversation, userId: string): string {
  if (!last) return 'No messages yet';
  const words = last.deleted_at ? 'Message deleted' : last.content.replace(/\s+/gu, ' ');
  if (last.sender_id === userId) return `You: ${words}`;
  if (kind === 'direct' || last.sender_id === null) return words;
  const author = members.find((member) => member.user_id === last.sender_id);
  const firstName = author?.full_name.split(' ')[0];
  return firstName ? `${firstName}: ${words}` : words;
}
