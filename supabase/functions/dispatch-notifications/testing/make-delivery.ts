import type { Delivery } from '../types.ts';

/** A delivery as the queue would hand it out, for tests. */
export function makeDelivery(
  target: Delivery['target'],
  content: Partial<Delivery['content']> = {},
): Delivery {
  return {
    delivery_id: 'b0a3c8f2-1111-4111-8111-000000000001',
    channel: 'push',
    provider: 'fcm',
    attempt: 1,
    priority: 3,
    ttl_seconds: 3600,
    target,
    content: {
      title: 'Maya Okafor',
      body: 'The slides are ready.',
      tag: '6f1f7a52-0c2f-4a52-9a35-0f5be3a8c001',
      url: '/c/6f1f7a52-0c2f-4a52-9a35-0f5be3a8c001',
      notificationId: 'b0a3c8f2-2222-4222-8222-000000000002',
      unread: 4,
      count: 1,
      category: 'messages',
      categoryLabel: 'Messages',
      ...content,
    },
  };
}
