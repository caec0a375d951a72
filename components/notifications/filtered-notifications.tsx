import { BellOff } from 'lucide-react';
import { useState } from 'react';
import { notificationsText } from '#messages/notifications.ts';
import { LoadMoreSentinel } from '@/components/chat/load-more-sentinel.tsx';
import { EmptyState } from '@/components/states/empty-state.tsx';
import { ProblemState } from '@/components/states/problem-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import type { NotificationFilter } from '@/lib/notifications/notification-centre.ts';
import { NotificationRow } from './notification-row.tsx';
import { NotificationSkeleton } from './notification-skeleton.tsx';
import { SelectableNotification } from './selectable-notification.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useFilteredNotifications } from './use-filtered-notifications.ts';
import { useNotificationMenu } from './use-notification-menu.tsx';

/** The list with its states; in selection mode rows are ticked instead of followed. */
export function FilteredNotifications({ filter }: { filter: NotificationFilter }) {
  const { items, isLoading, hasMore, problem, retry, loadMore } = useFilteredNotifications(filter);
  const { openId, open, warm, menu } = useNotificationMenu();
  const [selected, setSelected] = useState<ReadonlySet<string> | null>(null);
  if (problem && items.length === 0) return <ProblemState problem={problem} onRetry={retry} />;
  if (isLoading && items.length === 0) return <NotificationSkeleton />;
  if (items.length === 0) {
    return (
      <EmptyState
        icon={BellOff}
        title={filter.unread ? notificationsText.nothingUnread : notificationsText.allQuiet}
      >
        {filter.category ? notificationsText.nothingOfThisKind : notificationsText.whatTurnsUp}
      </EmptyState>
    );
  }
  function toggle(id: string) {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  }
  const chosen = items.filter(({ id }) => selected?.has(id));
  return (
    <>
      {selected ? (
        <SelectionBar
          chosen={chosen}
          count={items.length}
          onAll={() => setSelected(new Set(items.map(({ id }) => id)))}
          onDone={() => setSelected(null)}
        />
      ) : (
        <div className="flex h-9 items-center justify-end coarse:h-11">
          <Button
            variant="ghost"
            size="sm"
            className="-me-2.5 coarse:-me-3"
            onClick={() => setSelected(new Set())}
          >
            {notificationsText.select}
          </Button>
        </div>
      )}
      <ul aria-label={notificationsText.notifications} className="-mx-2.5 grid grid-cols-1 gap-0.5">
        {items.map((notification) => (
          <li key={notification.id} className="group/item relative flex items-center">
            {selected ? (
              <SelectableNotification
                notification={notification}
                isSelected={selected.has(notification.id)}
                onToggle={() => toggle(notification.id)}
              />
            ) : (
              <NotificationRow
                notification={notification}
                isMenuOpen={openId === notification.id}
                onMenuNear={warm}
                onMenu={open}
              />
            )}
          </li>
        ))}
      </ul>
      {menu}
      {hasMore && (
        <LoadMoreSentinel isLoading={isLoading} problem={problem} onVisible={() => void loadMore()} />
      )}
    </>
  );
}
