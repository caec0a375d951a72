import type { NotificationChange } from './apply-notifications.ts';

/** The notifications that a change ends, here or on another device: their ids, or `all`; null if it ends none. */
export function endedBy(change: NotificationChange): readonly string[] | 'all' | null {
  switch (change.type) {
    case 'read':
      return change.ids ?? 'all';
    case 'removed':
      return change.ids;
    case 'loaded':
      if (change.unread === 0) return 'all';
      return change.rows.filter((row) => row.read_at !== null).map((row) => row.id);
    default:
      return null;
  }
}

/** Takes down the pushes that this browser shows of what a change ends. A browser without pushes has none. */
export async function closeShownPushes(change: NotificationChange): Promise<void> {
  const ended = endedBy(change);
  if (ended === null || ended.length === 0) return;
  if (typeof navigator === 'undefined' || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration('/sw.js');
  for (const shown of (await registration?.getNotifications()) ?? []) {
    if (ended === 'all' || ended.includes(shown.data?.notificationId)) shown.close();
  }
}
