import type { RealtimePresenceState } from '@supabase/supabase-js';

export type TopicStatus = 'connecting' | 'subscribed' | 'down';

/** What one holder of a topic hears. */
export interface TopicListener {
  /** A broadcast arrived. */
  onEvent?(event: string, payload: Record<string, unknown>): void;
  /** Called with `subscribed` on every (re)subscription: the moment to fetch what was missed. */
  onStatus?(status: TopicStatus): void;
  onPresence?(state: RealtimePresenceState): void;
}

export interface TopicHandle {
  /** Sends a broadcast if the topic is subscribed; otherwise does nothing (for typing and the like). */
  send(event: string, payload: Record<string, unknown>): void;
  /** Whether one is present on the topic; joins it anew where that changes. Only for topics with a `presenceKey`. */
  appear(isPresent: boolean): void;
  release(): void;
}

/** Ref-counted private Realtime topics; the only place that touches `supabase.channel`. */
export interface TopicRegistry {
  acquire(topic: string, listener: TopicListener, options?: { presenceKey?: string }): TopicHandle;
  /** Drops every topic at once (sign-out). */
  close(): void;
}
