import type { Delivery } from '../types.ts';

/**
 * One message of FCM HTTP v1 for Android, iOS and browsers: the same notification, replaced by its successor of the same
 * tag, with what the app needs to open the right place. Everything in `data` is a string, as FCM demands.
 */
export function buildFcmMessage({ target, content, priority, ttl_seconds }: Delivery): object {
  const isUrgent = priority >= 3;
  const notification = { title: content.title, body: content.body };
  const { tag } = content;
  return {
    token: target.token,
    notification,
    data: { tag, url: content.url, notificationId: content.notificationId, unread: String(content.unread) },
    android: {
      priority: isUrgent ? 'HIGH' : 'NORMAL',
      ttl: `${ttl_seconds}s`,
      collapse_key: tag,
      notification: { tag },
    },
    apns: {
      headers: {
        'apns-priority': isUrgent ? '10' : '5',
        'apns-collapse-id': tag.slice(0, 64),
        'apns-expiration': String(Math.floor(Date.now() / 1000) + ttl_seconds),
      },
      payload: { aps: { badge: content.unread, 'thread-id': tag, sound: 'default' } },
    },
    webpush: {
      headers: { TTL: String(ttl_seconds), Urgency: isUrgent ? 'high' : 'normal' },
      notification: { ...notification, tag },
    },
  };
}
