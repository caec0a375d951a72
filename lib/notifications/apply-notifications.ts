import type { Problem } from '../errors/problem.ts';
import { saysTheSame } from '../says-the-same.ts';
import type { Notification, NotificationState } from './types.ts';

/** Everything that can happen to the bell, as finished facts. */
export type NotificationChange =
  | { type: 'requested'; more: boolean }
  | { type: 'loaded'; rows: Notification[]; unread: number | null; hasMore: boolean }
  | { type: 'failed'; problem: Problem }
  /** Rows from elsewhere in the list: a filtered page. */
  | { type: 'merged'; rows: readonly Notification[] }
  | { type: 'removed'; ids: readonly string[] }
  /** `isNew` false: it existed before, so if it is unread it is counted already. */
  | { type: 'arrived'; row: Notification; isNew: boolean }
  /** `ids` null means all. */
  | { type: 'read'; ids: readonly string[] | null; at: string }
  | { type: 'unread_again'; ids: readonly string[] };

export const emptyNotifications: NotificationState = {
  status: 'idle',
  problem: null,
  items: [],
  unread: 0,
  hasMore: false,
  loadingMore: false,
};

/** The bell after one change. Pure; repeated and late changes do no harm. */
export function applyNotifications(state: NotificationState, change: NotificationChange): NotificationState {
  switch (change.type) {
    case 'requested':
      if (change.more) return { ...state, loadingMore: true };
      return { ...state, status: state.status === 'ready' ? 'ready' : 'loading', problem: null };
    case 'failed': {
      const status = state.status === 'ready' ? 'ready' : 'error';
      return { ...state, status, problem: change.problem, loadingMore: false };
    }
    case 'loaded': {
      const { unread, hasMore, rows } = change;
      const items = rows.reduce(withRow, state.items);
      const base = { ...state, problem: null, loadingMore: false };
      return { ...base, status: 'ready', items, unread: unread ?? state.unread, hasMore };
    }
    case 'merged':
      return { ...state, items: change.rows.reduce(withRow, state.items) };
    case 'removed':
      return removed(state, change.ids);
    case 'arrived':
      return arrived(state, change.row, change.isNew);
    case 'read':
      return read(state, change.ids, change.at);
    case 'unread_again':
      return unreadAgain(state, change.ids);
  }
}

function arrived(state: NotificationState, row: Notification, isNew: boolean): NotificationState {
  const before = state.items.find((item) => item.id === row.id);
  if (before && before.updated_at > row.updated_at) return state;
  const counted = before ? isUnread(before) : isUnread(row) * (isNew ? 0 : 1);
  const unread = Math.max(0, state.unread + isUnread(row) - counted);
  return { ...state, items: withRow(state.items, row), unread };
}

function read(state: NotificationState, ids: readonly string[] | null, at: string): NotificationState {
  const concerned = (item: Notification) => item.read_at === null && (ids === null || ids.includes(item.id));
  const count = state.items.filter(concerned).length;
  if (count === 0 && ids !== null) return state;
  const items = state.items.map((item) => (concerned(item) ? { ...item, read_at: at } : item));
  return { ...state, items, unread: ids === null ? 0 : Math.max(0, state.unread - count) };
}

function removed(state: NotificationState, ids: readonly string[]): NotificationState {
  const gone = state.items.filter((item) => ids.includes(item.id));
  const unread = state.unread - gone.reduce((sum, item) => sum + isUnread(item), 0);
  const items = state.items.filter((item) => !gone.includes(item));
  return { ...state, items, unread: Math.max(0, unread) };
}

function unreadAgain(state: NotificationState, ids: readonly string[]): NotificationState {
  const concerned = (item: Notification) => item.read_at !== null && ids.includes(item.id);
  const count = state.items.filter(concerned).length;
  const items = state.items.map((item) => (concerned(item) ? { ...item, read_at: null } : item));
  return { ...state, items, unread: state.unread + count };
}

/** Puts a row in its place; newest first, one row per id, the later version wins. */
function withRow(items: readonly Notification[], row: Notification): readonly Notification[] {
  const before = items.find((item) => item.id === row.id);
  if (before && (before.updated_at > row.updated_at || saysTheSame(before, row))) return items;
  return [row, ...items.filter((item) => item.id !== row.id)].sort(byNewest);
}

function byNewest(a: Notification, b: Notification): number {
  if (a.updated_at === b.updated_at) return a.id < b.id ? 1 : -1;
  return a.updated_at < b.updated_at ? 1 : -1;
}

function isUnread(row: Notification): number {
  return row.read_at === null ? 1 : 0;
}
