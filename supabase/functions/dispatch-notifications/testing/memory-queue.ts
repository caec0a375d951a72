import type { Providers, Queue } from '../queue.ts';
import type { Delivery, SendResult } from '../types.ts';

/** A delivery by a provider, as it is claimed. */
export function delivery(id: string, provider: string): Delivery {
  const content = {
    title: 't',
    body: 'b',
    tag: id,
    url: '/',
    notificationId: id,
    unread: 1,
    count: 1,
    category: 'messages',
    categoryLabel: 'Messages',
  };
  return {
    delivery_id: id,
    channel: 'push',
    provider,
    attempt: 1,
    priority: 1,
    ttl_seconds: 60,
    target: {},
    content,
  };
}

/** A queue in memory that hands out its batches one after the other, of each what is asked for, and keeps what is reported. */
export function queueOf(...batches: Delivery[][]): Queue & { results: Map<string, SendResult> } {
  const results = new Map<string, SendResult>();
  return {
    hasJournal: false,
    results,
    claim: (limit, _leaseSeconds, providers) => {
      const place = batches.findIndex((batch) => batch.some((one) => isAskedFor(one, providers)));
      const [batch = []] = batches.splice(place, place < 0 ? 0 : 1);
      const deliveries = batch.filter((one) => isAskedFor(one, providers)).slice(0, limit);
      const left = batch.filter((one) => !deliveries.includes(one));
      if (left.length > 0) batches.unshift(left);
      return Promise.resolve({ deliveries, calmSeconds: null });
    },
    complete: (id, result) => Promise.resolve(void results.set(id, result)),
    close: () => undefined,
    reportChannels: () => Promise.resolve(),
  };
}

function isAskedFor({ provider }: Delivery, { only, except }: Providers): boolean {
  return (!only || only.includes(provider)) && !except?.includes(provider);
}
