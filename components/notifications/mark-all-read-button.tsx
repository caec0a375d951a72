'use client';

import { notificationsText } from '#messages/notifications.ts';
import { Button } from '@/components/ui/button.tsx';
import { useNotificationCentre, useNotifications } from '@/lib/notifications/react.tsx';

/** Clears the bell; there only while something is unread. */
export function MarkAllReadButton({ className }: { className?: string }) {
  const centre = useNotificationCentre();
  const unread = useNotifications((state) => state.unread);
  if (unread === 0) return null;
  return (
    <Button variant="ghost" size="sm" className={className} onClick={() => centre.markAllRead()}>
      {notificationsText.markAllRead}
    </Button>
  );
}
