import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { fullDate } from '@/lib/format/full-date.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import { useNotificationCentre } from '@/lib/notifications/react.tsx';
import type { Notification } from '@/lib/notifications/types.ts';
import { cn } from '@/lib/utils.ts';
import { NotificationAvatar } from './notification-avatar.tsx';
import { notificationPath } from './notification-path.ts';

interface NotificationItemProps {
  notification: Notification;
  onFollow?: (() => void) | undefined;
}

/** One notification; following it marks it read. */
export function NotificationItem({ notification, onFollow }: NotificationItemProps) {
  const centre = useNotificationCentre();
  const now = useNow();
  const isUnread = notification.read_at === null;
  function follow() {
    if (isUnread) void centre.markRead([notification.id]);
    onFollow?.();
  }
  return (
    <ChatLink
      href={notificationPath(notification)}
      onClick={follow}
      className="flex gap-3 rounded-lg px-2.5 py-2.5 transition-colors hover:bg-accent"
    >
      <NotificationAvatar notification={notification} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className={cn('truncate text-sm', isUnread ? 'font-semibold' : 'font-medium')}>
            {notification.title}
          </span>
          <time
            dateTime={notification.updated_at}
            title={fullDate(notification.updated_at)}
            className="ml-auto shrink-0 text-muted-foreground text-xs"
          >
            {shortTime(notification.updated_at, { now })}
          </time>
        </span>
        <span className="mt-0.5 line-clamp-2 text-muted-foreground text-sm" dir="auto">
          {notification.message}
        </span>
        {notification.count > 1 && (
          <span className="mt-0.5 block text-muted-foreground text-xs">{`and ${notification.count - 1} more`}</span>
        )}
      </span>
      <span
        className={cn('mt-1.5 size-2 shrink-0 rounded-full', isUnread ? 'bg-attention' : 'bg-transparent')}
      >
        {isUnread && <span className="sr-only">Unread</span>}
      </span>
    </ChatLink>
  );
}
