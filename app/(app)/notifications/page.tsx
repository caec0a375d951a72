import { notificationsText } from '#messages/notifications.ts';
import { MarkAllReadButton } from '@/components/notifications/mark-all-read-button.tsx';
import { NotificationPage } from '@/components/notifications/notification-page.tsx';
import { PageFrame } from '@/components/shell/page-frame.tsx';

export default function NotificationsPage() {
  return (
    <PageFrame
      title={notificationsText.notifications}
      actions={<MarkAllReadButton className="-me-2.5 coarse:-me-3" />}
    >
      <NotificationPage />
    </PageFrame>
  );
}
