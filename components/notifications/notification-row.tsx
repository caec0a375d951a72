import { CheckCheck, CircleQuestionMark, Ellipsis, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { notificationsText } from '#messages/notifications.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { Button } from '@/components/ui/button.tsx';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu.tsx';
import { useNotificationCentre } from '@/lib/notifications/react.tsx';
import type { Notification } from '@/lib/notifications/types.ts';
import { ExplainDialog } from './explain-dialog.tsx';
import { NotificationItem } from './notification-item.tsx';

/** A notification with what one can do about it. */
export function NotificationRow({ notification }: { notification: Notification }) {
  const centre = useNotificationCentre();
  const { attempt } = useAttempt();
  const [isExplaining, setExplaining] = useState(false);
  const { id, title, read_at: readAt } = notification;
  return (
    <>
      <NotificationItem notification={notification} />
      <DropdownMenu modal={false}>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" className="ms-1">
            <Ellipsis className="size-4.5!" aria-hidden />
            <span className="sr-only">{notificationsText.optionsFor(title)}</span>
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {readAt === null && (
            <DropdownMenuItem onSelect={() => void centre.markRead([id])}>
              <CheckCheck aria-hidden /> {notificationsText.markAsRead}
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setExplaining(true)}>
            <CircleQuestionMark aria-hidden /> {notificationsText.whyDidIGetThis}
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void attempt(() => centre.remove([id]))}>
            <Trash2 aria-hidden /> {notificationsText.delete}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {isExplaining && <ExplainDialog id={id} title={title} onClose={() => setExplaining(false)} />}
    </>
  );
}
