import { CalendarClock, type LucideIcon, Megaphone, ShieldCheck, Tag, UserRound } from 'lucide-react';
import { PersonAvatar } from '@/components/people/person-avatar.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import type { Notification } from '@/lib/notifications/types.ts';

/** What stands for news that nobody in particular has sent. */
const icons: Readonly<Record<string, LucideIcon>> = {
  sessions: CalendarClock,
  reminders: CalendarClock,
  announcements: Megaphone,
  promotions: Tag,
  account: ShieldCheck,
};

/** Who a notification is from, where the conversation is known here; else a sign of its kind. */
export function NotificationAvatar({ notification }: { notification: Notification }) {
  const { conversation_id: conversationId, sender_id: senderId } = notification.data;
  const sender = useChat((state) =>
    conversationId
      ? state.conversations[conversationId]?.members.find(({ user_id }) => user_id === senderId)
      : undefined,
  );
  if (sender)
    return <PersonAvatar name={sender.full_name} avatarUrl={sender.avatar_url} className="size-9 text-xs" />;
  if (conversationId)
    return <PersonAvatar name={notification.title} avatarUrl={null} className="size-9 text-xs" />;
  const Icon = icons[notification.category] ?? UserRound;
  return (
    <span
      aria-hidden
      className="flex size-9 shrink-0 items-center justify-center rounded-full bg-muted text-muted-foreground"
    >
      <Icon className="size-4.5" strokeWidth={1.5} />
    </span>
  );
}
