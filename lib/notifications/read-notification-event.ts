import type { NotificationChange } from './apply-notifications.ts';
import type { Notification } from './types.ts';

/** A broadcast of `user:<id>` that concerns notifications, as a change; null for the others. */
export function readNotificationEvent(
  event: string,
  payload: Record<string, unknown>,
): NotificationChange | null {
  if (event === 'notification_created' || event === 'notification_updated') {
    const { notification } = payload;
    const isNew = event === 'notification_created';
    return isNotification(notification) ? { type: 'arrived', row: notification, isNew } : null;
  }
  const ids = Array.isArray(payload.ids) ? payload.ids.filter((id) => typeof id === 'string') : null;
  if (event === 'notifications_deleted') return ids && { type: 'removed', ids };
  if (event !== 'notifications_read') return null;
  return { type: 'read', ids, at: new Date().toISOString() };
}

function isNotification(value: unknown): value is Notification {
  if (typeof value !== 'object' || value === null) return false;
  const { id, updated_at } = value as Partial<Notification>;
  return typeof id === 'string' && typeof updated_at === 'string';
}
