import { keyedStore } from '@/components/hooks/keyed-store.ts';
import type { ScheduledMessage } from '@/lib/chat/types.ts';

/** What waits to be sent, by conversation id; null until it has been asked for. */
export const scheduledStore = keyedStore<readonly ScheduledMessage[] | null>(null);
