import { hasNetwork, watchBrowser } from '../realtime/browser-signals.ts';
import { connectionOf } from '../realtime/connection.ts';
import type { TopicStatus } from '../realtime/topic-registry.ts';
import type { ChatContext } from './chat-context.ts';

const LOOK_EVERY_MS = 1_000;

export interface ConnectionWatch {
  /** The `user:<id>` topic changed its status: that topic stands for the connection. */
  topicIs(status: TopicStatus): void;
  stop(): void;
}

/** Keeps `state.connection` true. */
export function watchConnection({ supabase, store, dispatch }: ChatContext): ConnectionWatch {
  let subscribed = false;
  let wasSubscribed = false;
  let refusals = 0;
  let looking: ReturnType<typeof setInterval> | undefined;

  function look() {
    // realtime-js tells channels of the first failed connection only; its timer counts the rest.
    const failures = Math.max(refusals, supabase.realtime.reconnectTimer.tries);
    const next = connectionOf({ network: hasNetwork(), subscribed, wasSubscribed, failures });
    const { connection } = store.getState();
    const same = connection.status === next.status && connection.failures === next.failures;
    if (!same) dispatch({ type: 'connection_changed', connection: next });
    clearInterval(looking);
    if (next.status !== 'online') looking = setInterval(look, LOOK_EVERY_MS);
  }
  const unwatch = watchBrowser({ onOnline: look, onOffline: look });
  look();
  return {
    topicIs(status) {
      subscribed = status === 'subscribed';
      if (subscribed) {
        wasSubscribed = true;
        refusals = 0;
      } else if (status === 'down') {
        refusals += 1;
      }
      look();
    },
    stop() {
      clearInterval(looking);
      unwatch();
    },
  };
}
