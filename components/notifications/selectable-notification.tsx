import type { Notification } from '@/lib/notifications/types.ts';
import { NotificationContent } from './notification-content.tsx';

interface SelectableNotificationProps {
  notification: Notification;
  isSelected: boolean;
  onToggle: () => void;
}

/** A notification as something to tick. */
export function SelectableNotification({ notification, isSelected, onToggle }: SelectableNotificationProps) {
  return (
    <label className="flex min-w-0 flex-1 cursor-pointer gap-3 rounded-lg px-2.5 py-2.5 transition-colors hover:bg-accent has-checked:bg-primary/6">
      <input
        type="checkbox"
        aria-label={notification.title}
        checked={isSelected}
        onChange={onToggle}
        className="mt-2 size-4.5 shrink-0 accent-primary"
      />
      <NotificationContent notification={notification} />
    </label>
  );
}
