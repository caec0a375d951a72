import { notificationsText } from '#messages/notifications.ts';
import { useTimeZone } from '@/components/clock/use-time-zone.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { fullDate } from '@/lib/format/full-date.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import type { Notification } from '@/lib/notifications/types.ts';
import { cn } from '@/lib/utils.ts';
import { NotificationAvatar } from './notification-avatar.tsx';

/** What a notification says, in one block: who, when, the words, and how many it stands for. */
export function NotificationContent({ notification }: { notification: Notification }) {
  const now = useNow();
  const timeZone = useTimeZone();
  const isUnread = notification.read_at === null;
  return (
    <>
      <NotificationAvatar notification={notification} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className={cn('truncate text-sm', isUnread ? 'font-semibold' : 'font-medium')}>
            {notification.title}
          </span>
          <time
            dateTime={notification.updated_at}
            title={timeZone ? fullDate(notification.updated_at, { timeZone }) : undefined}
            suppressHydrationWarning
            className="ms-auto shrink-0 text-muted-foreground text-xs"
          >
            {timeZone && shortTime(notification.updated_at, { now, timeZone })}
          </time>
        </span>
        <span className="mt-0.5 line-clamp-2 text-muted-foreground text-sm" dir="auto">
          {notification.message}
        </span>
        {notification.count > 1 && (
          <span className="mt-0.5 block text-muted-foreground text-xs">
            {notificationsText.andMore(notification.count - 1)}
          </span>
        )}
      </span>
      <span
        className={cn('mt-1.5 size-2 shrink-0 rounded-full', isUnread ? 'bg-attention' : 'bg-transparent')}
      >
        {isUnread && <span className="sr-only">{notificationsText.unread}</span>}
      </span>
    </>
  );
}
