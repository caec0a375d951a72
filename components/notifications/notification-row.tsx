import { Ellipsis } from 'lucide-react';
import { type MouseEvent, memo, useRef } from 'react';
import { notificationsText } from '#messages/notifications.ts';
import type { MenuPlace } from '@/components/hooks/use-menu-gesture.ts';
import { Button } from '@/components/ui/button.tsx';
import type { Notification } from '@/lib/notifications/types.ts';
import { NotificationItem } from './notification-item.tsx';

interface NotificationRowProps {
  notification: Notification;
  isMenuOpen: boolean;
  onMenuNear: () => void;
  onMenu: (notification: Notification, place: MenuPlace) => void;
}

/** A notification, and the button of what one can do about it. */
export const NotificationRow = memo(function NotificationRow({
  notification,
  isMenuOpen,
  onMenuNear,
  onMenu,
}: NotificationRowProps) {
  const wasOpen = useRef(false);
  function toggle({ currentTarget: button, detail }: MouseEvent<HTMLElement>) {
    // Pressing the button has closed its menu by now: it must not open again. A key presses nothing.
    if (detail > 0 && wasOpen.current) return;
    const { right: x, bottom: y } = button.getBoundingClientRect();
    onMenu(notification, { x, y, returnTo: button });
  }
  return (
    <>
      <NotificationItem notification={notification} />
      <Button
        variant="ghost"
        size="icon"
        className="ms-1"
        aria-haspopup="menu"
        aria-expanded={isMenuOpen}
        onPointerEnter={onMenuNear}
        onFocus={onMenuNear}
        onPointerDown={() => {
          wasOpen.current = isMenuOpen;
        }}
        onClick={toggle}
      >
        <Ellipsis className="size-4.5!" aria-hidden />
        <span className="sr-only">{notificationsText.optionsFor(notification.title)}</span>
      </Button>
    </>
  );
});
