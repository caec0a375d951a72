import { useState } from 'react';
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
  const many = `${ids.length} ${ids.length === 1 ? 'notification' : 'notifications'}`;
  async function remove() {
    if (await attempt(() => centre.remove(ids))) onDone();
  }
  return (
    <div
      role="toolbar"
      aria-label="Selected notifications"
      className="flex min-h-9 flex-wrap items-center gap-1 coarse:min-h-11"
    >
      <span role="status" className="me-auto text-muted-foreground text-sm tabular-nums">
        {`${ids.length} selected`}
      </span>
      <Button variant="ghost" size="sm" disabled={ids.length === count} onClick={onAll}>
        All
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
        Mark read
      </Button>
      <Button variant="destructive" size="sm" disabled={ids.length === 0} onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Button variant="ghost" size="sm" onClick={onDone}>
        Done
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={`Delete ${many}?`}
          action="Delete"
          isBusy={isBusy}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          They leave the list on all your devices. The messages they are about stay.
        </ConfirmDialog>
      )}
    </div>
  );
}
