import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { useNotificationCentre } from '@/lib/notifications/react.tsx';
import type { Notification } from '@/lib/notifications/types.ts';
import { NotificationContent } from './notification-content.tsx';
import { notificationPath } from './notification-path.ts';

interface NotificationItemProps {
  notification: Notification;
  onFollow?: (() => void) | undefined;
}

/** One notification; following it marks it read. */
export function NotificationItem({ notification, onFollow }: NotificationItemProps) {
  const centre = useNotificationCentre();
  function follow() {
    if (notification.read_at === null) void centre.markRead([notification.id]);
    onFollow?.();
  }
  return (
    <ChatLink
      href={notificationPath(notification)}
      onClick={follow}
      className="flex min-w-0 flex-1 gap-3 rounded-lg px-2.5 py-2.5 transition-colors hover:bg-accent"
    >
      <NotificationContent notification={notification} />
    </ChatLink>
  );
}
