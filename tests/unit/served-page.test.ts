import { expect, test, vi } from 'vitest';
import { servedRows } from '../../components/timeline/served-rows.ts';
import { timelineRows } from '../../components/timeline/timeline-rows.ts';
import { apply, initialState } from '../../lib/chat/apply.ts';
import type { Change } from '../../lib/chat/change.ts';
import { opensAtEnd } from '../../lib/chat/opens-at-end.ts';
import { readZone, ZONE_COOKIE, zoneCookie } from '../../lib/format/zone-cookie.ts';
import { applyNotifications, emptyNotifications } from '../../lib/notifications/apply-notifications.ts';
import { createNotificationCentre } from '../../lib/notifications/notification-centre.ts';
import type { Notification } from '../../lib/notifications/types.ts';
import type { TopicRegistry } from '../../lib/realtime/topic-registry.ts';
import { inTime } from '../../lib/supabase/in-time.ts';
import { ME, OTHER, ROOM, World } from './support/world.ts';

function worldOf(messages: number): World {
  const world = new World();
  for (let n = 1; n <= messages; n += 1) world.send(OTHER, `Number ${n}`);
  return world;
}

const rowsOf = (world: World, timeZone?: string) =>
  timelineRows({
    entries: world.visible(),
    hasOlder: true,
    firstUnreadId: null,
    pageStarts: new Set(),
    oldestOpensGroup: true,
    timeZone,
  });

test('a served conversation is one that was just loaded: opening it fetches what is new since', () => {
  const world = worldOf(60);
  const served = { row: world.conversation(), messages: world.newestPage(50), hasOlder: true };
  const begun = initialState(ME, null, served);
  const thread = begun.threads[ROOM];
  expect(thread?.status).toBe('ready');
  expect(thread?.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 11));
  expect(thread).toMatchObject({ changeSeq: world.changeSeq, hasOlder: true });
  world.edit(30, 'Number thirty');
  world.send(OTHER, 'Meanwhile');
  const messages = world.changesAfter(thread?.changeSeq ?? 0, 200);
  const synced = apply(begun, { type: 'changes_synced', conversation_id: ROOM, messages });
  expect(synced.threads[ROOM]?.messages).toEqual(world.visible().slice(10));
});

test('what is loaded again and says the same stays the same object: nothing is drawn again', () => {
  const world = worldOf(3);
  const begun = initialState(ME, [world.conversation()]);
  const load = (): Change => ({
    type: 'inbox_loaded',
    rows: structuredClone([world.conversation()]),
    hasMore: false,
  });
  const again = apply(begun, load());
  expect(again.conversations).toBe(begun.conversations);
  world.send(OTHER, 'News');
  expect(apply(again, load()).conversations[ROOM]?.last_seq).toBe(4);

  const rows = [notification(2), notification(1)];
  const loaded = (fresh: Notification[]) =>
    ({ type: 'loaded', rows: fresh, unread: 2, hasMore: false }) as const;
  const bell = applyNotifications(emptyNotifications, loaded(rows));
  expect(applyNotifications(bell, loaded(structuredClone(rows))).items).toBe(bell.items);
});

test('a served conversation is counted from what was read: nothing is read by being in a document', () => {
  const world = worldOf(3);
  const row = { ...world.conversation(), last_read_seq: 1, unread_count: 2 };
  const begun = initialState(ME, [row], { row, messages: world.newestPage(50), hasOlder: false });
  expect(begun.conversations[ROOM]).toMatchObject({ last_read_seq: 1, unread_count: 2 });
});

test('a conversation opens at its end where everything new is in sight there', () => {
  const world = worldOf(20);
  const row = (unread_count: number) => ({
    ...world.conversation(),
    unread_count,
    last_read_seq: 20 - unread_count,
  });
  expect(opensAtEnd(row(0), world.visible())).toBe(true);
  expect(opensAtEnd(row(6), world.visible())).toBe(true);
  expect(opensAtEnd(row(7), world.visible())).toBe(false);
  world.send(OTHER, 'Much to say. '.repeat(40));
  expect(opensAtEnd({ ...row(0), unread_count: 1, last_read_seq: 20 }, world.visible())).toBe(false);
});

test('as many of the last rows are served as a screen shows', () => {
  const rows = rowsOf(worldOf(50));
  const served = servedRows(rows);
  expect(served.at(-1)).toEqual({ index: rows.length - 1, key: rows.at(-1)?.key });
  expect(served.length).toBeGreaterThan(10);
  expect(served.length).toBeLessThan(30);
  expect(servedRows(rows.slice(-2))).toHaveLength(2);
});

test('days begin at midnight where the reader is', () => {
  const world = worldOf(2);
  const [first, second] = world.visible();
  if (!first || !second) throw new Error('the world has two messages');
  const entries = [
    { ...first, created_at: '2026-11-20T22:30:00Z' },
    { ...second, created_at: '2026-11-20T23:30:00Z' },
  ];
  const days = (timeZone: string) =>
    timelineRows({
      entries,
      hasOlder: true,
      firstUnreadId: null,
      pageStarts: new Set(),
      oldestOpensGroup: true,
      timeZone,
    }).filter(({ kind }) => kind === 'day').length;
  expect(days('Europe/London')).toBe(0);
  expect(days('Europe/Berlin')).toBe(1);
  expect(days('America/New_York')).toBe(0);
});

test('the zone that a browser tells is read, and nothing else is', () => {
  const [pair = ''] = zoneCookie('America/Argentina/Buenos_Aires').split(';');
  const [name, value] = pair.split('=');
  expect(name).toBe(ZONE_COOKIE);
  expect(readZone(value)).toBe('America/Argentina/Buenos_Aires');
  for (const other of [undefined, '', 'Mars/Olympus', '%E0%A4%A', '<script>'])
    expect(readZone(other)).toBeNull();
});

test('a document waits for what answers soon and goes without the rest', async () => {
  vi.useFakeTimers();
  try {
    expect(await inTime(async () => 1)).toBe(1);
    expect(await inTime(() => Promise.reject(new Error('no')))).toBeNull();
    const slow = inTime(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await slow).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

test('a bell that was served shows what it has and knows where that ends', () => {
  const supabase = {} as Parameters<typeof createNotificationCentre>[0]['supabase'];
  const topics = {} as TopicRegistry;
  const bell = (first?: { rows: Notification[]; unread: number }) =>
    createNotificationCentre({ supabase, userId: ME, topics, first: first ?? null });
  expect(bell().reach()).toBeNull();
  const rows = Array.from({ length: 20 }, (_, n) => notification(20 - n));
  const served = bell({ rows, unread: 3 });
  expect(served.store.getState()).toMatchObject({ status: 'ready', unread: 3, hasMore: true });
  expect(served.reach()).toEqual({ end: rows.at(-1), hasMore: true });
  expect(bell({ rows: rows.slice(0, 2), unread: 0 }).reach()?.hasMore).toBe(false);
});

function notification(n: number): Notification {
  const at = `2026-11-20T10:${String(n).padStart(2, '0')}:00Z`;
  return {
    id: `n${n}`,
    user_id: ME,
    type: 'message',
    category: 'chat',
    title: `News ${n}`,
    message: '',
    data: {},
    count: 1,
    priority: 'normal',
    read_at: null,
    expires_at: null,
    created_at: at,
    updated_at: at,
  };
}
