import type { StoreApi } from 'zustand/vanilla';
import type { TopicRegistry } from '../realtime/topic-registry.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { NotificationState } from './types.ts';

export interface NotificationCentreOptions {
  supabase: EyrieSupabase;
  userId: string;
  topics: TopicRegistry;
}

/** The bell: newest notifications, unread count, live. */
export interface NotificationCentre {
  readonly store: StoreApi<NotificationState>;
  start(): void;
  stop(): void;
  /** (Re)loads the first 20 and the count. */
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** Read at once locally, then on the server; put back if refused. */
  markRead(ids: string[]): Promise<void>;
  markAllRead(): Promise<void>;
}

/** Makes a notification centre; nothing happens until `start`. */
export function createNotificationCentre(_options: NotificationCentreOptions): NotificationCentre {
  throw new Error('being written');
}
