import type { Conversation, Message } from '@/lib/chat/types.ts';

/** The database's limit `edit_window`; it has the last word. */
const EDIT_WINDOW_MS = 24 * 60 * 60_000;

/** Whether offering to edit makes sense: an own message of the last day, where the conversation allows it. */
export function mayEdit(message: Message, conversation: Conversation, userId: string): boolean {
  const age = Date.now() - Date.parse(message.created_at);
  const isOwn = message.sender_id === userId && message.deleted_at === null;
  return isOwn && conversation.edits_allowed && message.forwarded_from === null && age < EDIT_WINDOW_MS;
}

/** Whether offering to delete makes sense: an own message, or a group of one's own. */
export function mayDelete(message: Message, conversation: Conversation, userId: string): boolean {
  const rules = conversation.kind === 'group' && conversation.my_role === 'owner';
  return message.deleted_at === null && (message.sender_id === userId || rules);
}
