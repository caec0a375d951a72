import { createStore, type StoreApi } from 'zustand/vanilla';
import { toProblem } from '../errors/to-problem.ts';
import { watchBrowser } from '../realtime/browser-signals.ts';
import { fetchOnJoin } from '../realtime/fetch-on-join.ts';
import type { TopicRegistry } from '../realtime/topic-registry.ts';
import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import { applyNotifications, emptyNotifications, type NotificationChange } from './apply-notifications.ts';
import { closeShownPushes } from './close-shown-pushes.ts';
import { NOTIFICATION_PAGE } from './notification-page.ts';
import { readNotificationEvent } from './read-notification-event.ts';
import type { Notification, NotificationState, ServedNotifications } from './types.ts';

export interface NotificationCentreOptions {
  supabase: EyrieSupabase;
  userId: string;
  topics: TopicRegistry;
  /** From the server's render: shown at once, asked for again on start. */
  first?: ServedNotifications | null;
}

/** The bell: newest notifications, unread count, live. */
export interface NotificationCentre {
  readonly store: StoreApi<NotificationState>;
  /** Subscribes and loads. Safe to call again after `stop`. */
  start(): void;
  stop(): void;
  /** (Re)loads the first 20 and the count. Failures go to `state.problem`. */
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** The end of the list as far as it is loaded without gaps; null before anything is. */
  reach(): { end: Notification | null; hasMore: boolean } | null;
  /** Read at once here, then on the server; unread again if that fails, with `state.problem` set. */
  markRead(ids: string[]): Promise<void>;
  markAllRead(): Promise<void>;
  /** Takes them out of the bell for good; at once here. @throws EyrieError, with everything back in its place. */
  remove(ids: string[]): Promise<void>;
  /** The next 20 of some only, after the given one; they are in `state.items` too. @throws EyrieError. */
  loadFiltered(filter: NotificationFilter, after?: Notification): Promise<Notification[]>;
}

/** Which notifications one wants to see; absent things do not narrow. */
export interface NotificationFilter {
  unread?: boolean;
  category?: string | null;
}

/** Makes a notification centre; nothing happens until `start`. */
export function createNotificationCentre(options: NotificationCentreOptions): NotificationCentre {
  const { supabase, userId, topics, first = null } = options;
  const store = createStore<NotificationState>(() => begin(first));
  let end: (() => void) | null = null;
  /** The oldest of the unbroken list: filtered pages may have brought older ones. */
  let oldest = first?.rows.at(-1);

  function dispatch(change: NotificationChange): void {
    store.setState((state) => applyNotifications(state, change), true);
    // A push that stays although it is read is a nuisance, not an error.
    closeShownPushes(change).catch((error: unknown) => console.warn('Could not close shown pushes', error));
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      dispatch({ type: 'failed', problem: toProblem(error) });
    }
  }

  function fetchPage(
    after: Notification | undefined,
    { unread, category }: NotificationFilter = {},
  ): Promise<Notification[]> {
    return callRpc<Notification[]>(supabase, 'list_notifications', {
      before_at: after?.updated_at ?? null,
      before_id: after?.id ?? null,
      page_size: NOTIFICATION_PAGE,
      ...(unread && { only_unread: true }),
      ...(category && { categories: [category] }),
    });
  }

  async function load(): Promise<void> {
    dispatch({ type: 'requested', more: false });
    await guarded(async () => {
      const [rows, unread] = await Promise.all([
        fetchPage(undefined),
        callRpc<number>(supabase, 'unread_notification_count'),
      ]);
      const last = rows.at(-1);
      const beyond = oldest !== undefined && (!last || oldest.updated_at < last.updated_at);
      const hasMore = beyond ? store.getState().hasMore : rows.length === NOTIFICATION_PAGE;
      if (!beyond) oldest = last;
      dispatch({ type: 'loaded', rows, unread, hasMore });
    });
  }

  async function markRead(ids: string[] | null): Promise<void> {
    const concerned = store.getState().items.filter((item) => item.read_at === null);
    const changed = concerned.map((item) => item.id).filter((id) => ids === null || ids.includes(id));
    dispatch({ type: 'read', ids, at: new Date().toISOString() });
    try {
      await callRpc<number>(supabase, 'mark_notifications_read', { notification_ids: ids });
    } catch (error) {
      dispatch({ type: 'unread_again', ids: changed });
      dispatch({ type: 'failed', problem: toProblem(error) });
    }
  }

  function connect(): () => void {
    const opening = fetchOnJoin(() => void load(), store.getState().status === 'ready');
    const topic = topics.acquire(`user:${userId}`, {
      onEvent(event, payload) {
        const change = readNotificationEvent(event, payload);
        if (change) dispatch(change);
      },
      onStatus: opening.onStatus,
    });
    const unwatch = watchBrowser({ onOnline: () => void load() });
    return () => {
      opening.stop();
      unwatch();
      topic.release();
    };
  }

  return {
    store,
    load,
    start() {
      end ??= connect();
    },
    stop() {
      end?.();
      end = null;
    },
    async loadMore() {
      const { hasMore, loadingMore } = store.getState();
      if (!hasMore || loadingMore) return;
      dispatch({ type: 'requested', more: true });
      await guarded(async () => {
        const rows = await fetchPage(oldest);
        oldest = rows.at(-1) ?? oldest;
        dispatch({ type: 'loaded', rows, unread: null, hasMore: rows.length === NOTIFICATION_PAGE });
      });
    },
    reach() {
      const { status, hasMore } = store.getState();
      return status === 'ready' ? { end: oldest ?? null, hasMore } : null;
    },
    markRead: (ids) => (ids.length > 0 ? markRead(ids) : Promise.resolve()),
    markAllRead: () => markRead(null),
    async remove(ids) {
      dispatch({ type: 'removed', ids });
      try {
        await callRpc<number>(supabase, 'delete_notifications', { notification_ids: ids });
      } catch (error) {
        await load();
        throw error;
      }
    },
    async loadFiltered(filter, after) {
      const rows = await fetchPage(after, filter);
      dispatch({ type: 'merged', rows });
      return rows;
    },
  };
}

function begin(first: ServedNotifications | null): NotificationState {
  if (!first) return emptyNotifications;
  const { rows, unread } = first;
  const change = { type: 'loaded', rows, unread, hasMore: rows.length === NOTIFICATION_PAGE } as const;
  return applyNotifications(emptyNotifications, change);
}
