import { CheckCheck, CircleQuestionMark, Trash2 } from 'lucide-react';
import { notificationsText } from '#messages/notifications.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import type { MenuPlace } from '@/components/hooks/use-menu-gesture.ts';
import { DropdownMenuItem } from '@/components/ui/dropdown-menu.tsx';
import { PlacedMenu } from '@/components/ui/placed-menu.tsx';
import { useNotificationCentre } from '@/lib/notifications/react.tsx';
import type { Notification } from '@/lib/notifications/types.ts';

interface NotificationMenuProps {
  notification: Notification;
  place: MenuPlace;
  onExplain: () => void;
  onClose: () => void;
}

/** What one can do about a notification. */
export function NotificationMenu({ notification, place, onExplain, onClose }: NotificationMenuProps) {
  const centre = useNotificationCentre();
  const { attempt } = useAttempt();
  const { id, title, read_at: readAt } = notification;
  return (
    <PlacedMenu label={notificationsText.optionsFor(title)} place={place} align="end" onClose={onClose}>
      {readAt === null && (
        <DropdownMenuItem onSelect={() => void centre.markRead([id])}>
          <CheckCheck aria-hidden /> {notificationsText.markAsRead}
        </DropdownMenuItem>
      )}
      <DropdownMenuItem onSelect={onExplain}>
        <CircleQuestionMark aria-hidden /> {notificationsText.whyDidIGetThis}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => void attempt(() => centre.remove([id]))}>
        <Trash2 aria-hidden /> {notificationsText.delete}
      </DropdownMenuItem>
    </PlacedMenu>
  );
}
