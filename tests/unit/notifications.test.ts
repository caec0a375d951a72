import { expect, test } from 'vitest';
import {
  applyNotifications,
  emptyNotifications,
  type NotificationChange,
} from '../../lib/notifications/apply-notifications.ts';
import { endedBy } from '../../lib/notifications/close-shown-pushes.ts';
import { readNotificationEvent } from '../../lib/notifications/read-notification-event.ts';
import type { Notification, NotificationState } from '../../lib/notifications/types.ts';
import { ME } from './support/world.ts';

function notification(id: string, second: number, changes: Partial<Notification> = {}): Notification {
  const at = new Date(Date.UTC(2026, 10, 20, 12, 0, second)).toISOString();
  return {
    id,
    user_id: ME,
    type: 'chat_message',
    category: 'messages',
    title: 'Sam Lindqvist',
    message: 'hello',
    data: {},
    count: 1,
    priority: 'normal',
    read_at: null,
    expires_at: null,
    created_at: at,
    updated_at: at,
    ...changes,
  };
}

function after(...changes: NotificationChange[]): NotificationState {
  return changes.reduce(applyNotifications, emptyNotifications);
}

const loaded: NotificationChange = {
  type: 'loaded',
  rows: [notification('b', 2), notification('a', 1, { read_at: '2026-11-20T12:00:05Z' })],
  unread: 7,
  hasMore: true,
};

test('a new notification comes first and counts once, however often it is told', () => {
  const arrived: NotificationChange = { type: 'arrived', row: notification('c', 3), isNew: true };
  const state = after(loaded, arrived, arrived);
  expect(state.items.map((item) => item.id)).toEqual(['c', 'b', 'a']);
  expect(state.unread).toBe(8);
});

test('one that grows moves up without counting again; an older version of it changes nothing', () => {
  const state = after(
    loaded,
    { type: 'arrived', row: notification('c', 3), isNew: true },
    { type: 'arrived', row: notification('b', 4, { count: 2 }), isNew: false },
    { type: 'arrived', row: notification('b', 2), isNew: false },
  );
  expect(state.items.map((item) => [item.id, item.count])).toEqual([
    ['b', 2],
    ['c', 1],
    ['a', 1],
  ]);
  expect(state.unread).toBe(8);
});

test('one that grows beyond the loaded page comes up, but was counted already', () => {
  const state = after(loaded, { type: 'arrived', row: notification('deep', 9, { count: 3 }), isNew: false });
  expect(state.items[0]?.id).toBe('deep');
  expect(state.unread).toBe(7);
});

test('reading here or on another device lowers the count once; reading all empties it', () => {
  const at = '2026-11-20T13:00:00Z';
  const read: NotificationChange = { type: 'read', ids: ['b', 'a', 'unknown'], at };
  expect(after(loaded, read, read).unread).toBe(6);
  const all = after(loaded, { type: 'read', ids: null, at });
  expect(all.unread).toBe(0);
  expect(all.items.every((item) => item.read_at !== null)).toBe(true);
});

test('a read mark the server refused is taken back', () => {
  const at = '2026-11-20T13:00:00Z';
  const state = after(loaded, { type: 'read', ids: ['b'], at }, { type: 'unread_again', ids: ['b'] });
  expect(state.unread).toBe(7);
  expect(state.items[0]?.read_at).toBeNull();
});

test('a failed reload keeps what is there and says so', () => {
  const problem = { code: 'NETWK', sentence: 'No connection.' };
  const state = after(loaded, { type: 'requested', more: false }, { type: 'failed', problem });
  expect(state).toMatchObject({ status: 'ready', problem, unread: 7 });
  expect(after({ type: 'failed', problem }).status).toBe('error');
});

test('events are read; chat events and nonsense are left alone', () => {
  expect(readNotificationEvent('notifications_deleted', { ids: ['a', 1] })).toEqual({
    type: 'removed',
    ids: ['a'],
  });
  expect(readNotificationEvent('notifications_deleted', {})).toBeNull();
  const row = notification('a', 1);
  expect(readNotificationEvent('notification_created', { notification: row, id: 'x' })).toEqual({
    type: 'arrived',
    row,
    isNew: true,
  });
  expect(readNotificationEvent('notifications_read', { ids: ['a', 3] })).toMatchObject({ ids: ['a'] });
  expect(readNotificationEvent('notifications_read', { ids: null })).toMatchObject({ ids: null });
  expect(readNotificationEvent('inbox_updated', {})).toBeNull();
  expect(readNotificationEvent('notification_created', { notification: 'nonsense' })).toBeNull();
});

test('D7: what is read or deleted anywhere ends its shown push, and so does what was read while away', () => {
  expect(endedBy({ type: 'read', ids: ['a'], at: '' })).toEqual(['a']);
  expect(endedBy({ type: 'read', ids: null, at: '' })).toBe('all');
  expect(endedBy({ type: 'removed', ids: ['b'] })).toEqual(['b']);
  expect(endedBy(loaded)).toEqual(['a']);
  expect(endedBy({ type: 'loaded', rows: [], unread: 0, hasMore: false })).toBe('all');
  expect(endedBy({ type: 'arrived', row: notification('a', 1), isNew: true })).toBeNull();
});
