'use client';

import { BellOff } from 'lucide-react';
import { notificationsText } from '#messages/notifications.ts';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useNotificationCentre, useNotifications } from '@/lib/notifications/react.tsx';
import { NotificationItem } from './notification-item.tsx';
import { NotificationSkeleton } from './notification-skeleton.tsx';

/** Notifications, newest first, with its empty, loading and error states; `onFollow` runs when one is opened. */
export function NotificationList({ onFollow }: { onFollow?: () => void }) {
  const centre = useNotificationCentre();
  const { status, items, problem, hasMore, loadingMore } = useNotifications((state) => state);
  if (status === 'error' && items.length === 0) {
    return <ProblemState problem={problem} onRetry={() => centre.load()} />;
  }
  if (status !== 'ready' && items.length === 0) return <NotificationSkeleton />;
  if (items.length === 0) {
    return (
      <EmptyState icon={BellOff} title={notificationsText.allQuiet}>
        {notificationsText.whatTurnsUp}
      </EmptyState>
    );
  }
  return (
    <>
      <ul aria-label={notificationsText.notifications} className="grid grid-cols-1 gap-0.5">
        {items.map((notification) => (
          <li key={notification.id}>
            <NotificationItem notification={notification} onFollow={onFollow} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <div className="flex justify-center py-2">
          <Button variant="ghost" size="sm" disabled={loadingMore} onClick={() => centre.loadMore()}>
            {loadingMore ? notificationsText.loading : notificationsText.showOlder}
          </Button>
        </div>
      )}
    </>
  );
}
