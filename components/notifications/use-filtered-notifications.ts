import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Problem } from '@/lib/errors/problem.ts';
import { toProblem } from '@/lib/errors/to-problem.ts';
import type { NotificationFilter } from '@/lib/notifications/notification-centre.ts';
import { NOTIFICATION_PAGE } from '@/lib/notifications/notification-page.ts';
import { useNotificationCentre, useNotifications } from '@/lib/notifications/react.tsx';
import type { Notification } from '@/lib/notifications/types.ts';

interface Progress {
  /** The last row that the server gave; what is older may have gaps, so it is not shown. */
  end: Notification | null;
  hasMore: boolean;
  isLoading: boolean;
  problem: Problem | null;
}

const start: Progress = { end: null, hasMore: true, isLoading: true, problem: null };

/** Some of the notifications, live, twenty at a time. */
export function useFilteredNotifications({ unread = false, category = null }: NotificationFilter) {
  const centre = useNotificationCentre();
  const all = useNotifications((state) => state.items);
  const isWhole = !unread && !category;
  // What the bell has, live, need not be asked for again.
  const [known] = useState(() => (isWhole ? centre.reach() : null));
  const [progress, setProgress] = useState<Progress>(
    known ? { ...known, isLoading: false, problem: null } : start,
  );

  const load = useCallback(
    async (after?: Notification) => {
      setProgress((before) => ({ ...(after ? before : start), isLoading: true, problem: null }));
      try {
        const rows = await centre.loadFiltered({ unread, category }, after);
        const hasMore = rows.length === NOTIFICATION_PAGE;
        setProgress({ end: rows.at(-1) ?? after ?? null, hasMore, isLoading: false, problem: null });
      } catch (error) {
        setProgress((before) => ({ ...before, isLoading: false, problem: toProblem(error) }));
      }
    },
    [centre, unread, category],
  );
  useEffect(() => {
    if (!known) void load();
  }, [known, load]);

  const { end, hasMore } = progress;
  const items = useMemo(() => {
    const reaches = (item: Notification) => !hasMore || (end !== null && item.updated_at >= end.updated_at);
    return all.filter(
      (item) =>
        reaches(item) && (!unread || item.read_at === null) && (!category || item.category === category),
    );
  }, [all, end, hasMore, unread, category]);
  return { ...progress, items, retry: () => load(), loadMore: () => (end ? load(end) : load()) };
}
