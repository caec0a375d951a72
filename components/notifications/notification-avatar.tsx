import { InitialsAvatar } from '@/components/people/initials-avatar.tsx';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import type { Notification } from '@/lib/notifications/types.ts';

/** Who a notification is from, where the conversation is known here; else its title's initials. */
export function NotificationAvatar({ notification }: { notification: Notification }) {
  const { conversation_id: conversationId, sender_id: senderId } = notification.data;
  const sender = useChat((state) =>
    conversationId
      ? state.conversations[conversationId]?.members.find(({ user_id }) => user_id === senderId)
      : undefined,
  );
  if (!sender) return <InitialsAvatar name={notification.title} className="size-9 text-xs" />;
  return <PersonAvatar name={sender.full_name} avatarUrl={sender.avatar_url} className="size-9 text-xs" />;
}
