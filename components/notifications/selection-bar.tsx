import { useState } from 'react';
import { notificationsText } from '#messages/notifications.ts';
import { useAttempt } from '@/components/hooks/use-attempt.ts';
import { Button } from '@/components/ui/button.tsx';
import { ConfirmDialog } from '@/components/ui/confirm-dialog.tsx';
import { useNotificationCentre } from '@/lib/notifications/react.tsx';
import type { Notification } from '@/lib/notifications/types.ts';

interface SelectionBarProps {
  chosen: readonly Notification[];
  /** Of all that can be chosen. */
  count: number;
  onAll: () => void;
  onDone: () => void;
}

/** What one can do with the ticked ones at once. */
export function SelectionBar({ chosen, count, onAll, onDone }: SelectionBarProps) {
  const centre = useNotificationCentre();
  const { isBusy, attempt } = useAttempt();
  const [isAsking, setAsking] = useState(false);
  const ids = chosen.map(({ id }) => id);
  const unreadIds = chosen.filter((one) => one.read_at === null).map(({ id }) => id);
  async function remove() {
    if (await attempt(() => centre.remove(ids))) onDone();
  }
  return (
    <div
      role="toolbar"
      aria-label={notificationsText.selectedNotifications}
      className="flex min-h-9 flex-wrap items-center gap-1 coarse:min-h-11"
    >
      <span role="status" className="me-auto text-muted-foreground text-sm tabular-nums">
        {notificationsText.selected(ids.length)}
      </span>
      <Button variant="ghost" size="sm" disabled={ids.length === count} onClick={onAll}>
        {notificationsText.all}
      </Button>
      <Button
        variant="ghost"
        size="sm"
        disabled={unreadIds.length === 0}
        onClick={() => {
          void centre.markRead(unreadIds);
          onDone();
        }}
      >
        {notificationsText.markRead}
      </Button>
      <Button variant="destructive" size="sm" disabled={ids.length === 0} onClick={() => setAsking(true)}>
        {notificationsText.delete}
      </Button>
      <Button variant="ghost" size="sm" className="-me-2.5 coarse:-me-3" onClick={onDone}>
        {notificationsText.done}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={notificationsText.askDelete(ids.length)}
          action={notificationsText.delete}
          isBusy={isBusy}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          {notificationsText.whatDeletingDoes}
        </ConfirmDialog>
      )}
    </div>
  );
}
