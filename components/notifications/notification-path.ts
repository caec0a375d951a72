import { conversationPath } from '@/components/navigation/conversation-path.ts';
import type { Notification } from '@/lib/notifications/types.ts';

/** Where a notification leads: its own path if that stays in the app, its conversation, or the list itself. */
export function notificationPath({ data }: Notification): string {
  if (data.url && /^\/(?![/\\])/.test(data.url)) return data.url;
  return data.conversation_id ? conversationPath(data.conversation_id) : '/notifications';
}
