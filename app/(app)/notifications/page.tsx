import { MarkAllReadButton } from '@/components/notifications/mark-all-read-button.tsx';
import { NotificationList } from '@/components/notifications/notification-list.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';

export default function NotificationsPage() {
  return (
    <PageFrame title="Notifications" actions={<MarkAllReadButton />}>
      <div className="-mx-2.5">
        <NotificationList />
      </div>
    </PageFrame>
  );
}
