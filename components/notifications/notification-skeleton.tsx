import { notificationsText } from '#messages/notifications.ts';
import { Skeleton } from '@/components/ui/skeleton.tsx';

/** Holds the place of notifications on their way. */
export function NotificationSkeleton() {
  return (
    <div role="status" aria-label={notificationsText.loadingNotifications} className="grid gap-0.5">
      {['a', 'b', 'c', 'd'].map((key) => (
        <div key={key} className="flex gap-3 px-2.5 py-2.5">
          <Skeleton className="size-9 rounded-full" />
          <div className="flex-1 space-y-2 pt-1">
            <Skeleton className="h-3 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
