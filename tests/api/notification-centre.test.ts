import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import {
  createNotificationCentre,
  type NotificationCentre,
} from '../../lib/notifications/notification-centre.ts';
import { loadPreferences, setPreference } from '../../lib/notifications/preferences.ts';
import { createTopicRegistry } from '../../lib/realtime/create-topic-registry.ts';
import type { TopicRegistry } from '../../lib/realtime/topic-registry.ts';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { env } from './support/env.ts';
import { raisedLimits } from './support/raised-limits.ts';

const sql = postgres(env('DATABASE_URL'), { max: 1 });
let lowerLimits: () => Promise<void>;
let maya: ChatPerson;
let sam: ChatPerson;
let topics: TopicRegistry;
let bell: NotificationCentre;
let room: string;

beforeAll(async () => {
  lowerLimits = await raisedLimits();
});

afterAll(async () => {
  await lowerLimits();
  await sql.end();
});

beforeEach(async () => {
  [maya, sam] = await Promise.all([chatPerson(cast.mentor), chatPerson(cast.student)]);
  // What other tests left unheard rings now, not in the middle of this one.
  await sql`select private.process_outbox_events(now() + interval '1 minute', 100000)`;
  topics = createTopicRegistry(sam.supabase);
  bell = createNotificationCentre({ supabase: sam.supabase, userId: sam.id, topics });
  bell.start();
  await ready();
  await bell.markAllRead();
  await bell.load();
  expect(state().unread).toBe(0);
  room = await maya.chat.startGroup('Bell', [sam.id]);
});

afterEach(async () => {
  bell.stop();
  topics.close();
  await Promise.all([maya.leave(), sam.leave()]);
});

const state = () => bell.store.getState();
const ready = () => vi.waitFor(() => expect(state().status).toBe('ready'), 10_000);

/** Sends a message and lets its grace time pass. */
async function unheard(content: string): Promise<void> {
  const id = maya.chat.sendMessage(room, content);
  await vi.waitFor(() => expect(maya.chat.store.getState().threads[room]?.pending).toEqual([]), 10_000);
  await vi.waitFor(async () => {
    await sql`select private.process_outbox_events(now() + interval '1 minute')`;
    const rows = await sql`select from private.outbox_events
      where payload ->> 'message_id' = ${id} and processed_at is not null`;
    expect(rows).toHaveLength(1);
  }, 10_000);
}

test('an unread message rings once, a second one joins it, reading the conversation silences it', async () => {
  await unheard('Are you there?');
  await vi.waitFor(() => expect(state().unread).toBe(1), 10_000);
  expect(state().items[0]).toMatchObject({ category: 'messages', read_at: null });
  expect(state().items[0]?.data).toMatchObject({ conversation_id: room });

  await unheard('Hello?');
  await vi.waitFor(() => expect(state().items[0]?.count).toBe(2), 10_000);
  expect(state().unread).toBe(1);

  await sam.until('the conversation', ({ conversations }) => conversations[room]?.last_seq === 2);
  sam.chat.markRead(room, 2);
  await vi.waitFor(() => expect(state().unread).toBe(0), 10_000);
});

test('what the bell knows by ear equals what a fresh load says', async () => {
  await unheard('one');
  await vi.waitFor(() => expect(state().unread).toBe(1), 10_000);
  const heard = state();
  const fresh = createNotificationCentre({ supabase: sam.supabase, userId: sam.id, topics });
  await fresh.load();
  expect(fresh.store.getState().unread).toBe(heard.unread);
  // The row has columns of no concern to anybody's ear.
  expect(fresh.store.getState().items[0]).toMatchObject(heard.items[0] ?? {});

  const [first] = heard.items;
  await fresh.markRead(first ? [first.id] : []);
  await vi.waitFor(() => expect(state().unread).toBe(0), 10_000);
  await fresh.load();
  expect(fresh.store.getState().unread).toBe(0);
});

test('preferences are switched one by one; what is mandatory stays on, nonsense is refused by code', async () => {
  const before = await loadPreferences(sam.supabase);
  const push = before.find((row) => row.category === 'messages' && row.channel === 'push');
  expect(push).toMatchObject({ enabled: true, mandatory: false, label: 'Messages' });
  await setPreference(sam.supabase, 'messages', 'push', false);
  const after = await loadPreferences(sam.supabase);
  expect(after.find((row) => row.category === 'messages' && row.channel === 'push')?.enabled).toBe(false);
  await setPreference(sam.supabase, 'messages', 'push', true);
  await expect(setPreference(sam.supabase, 'account', 'push', false)).rejects.toMatchObject({
    code: 'MANDT',
  });
  await expect(setPreference(sam.supabase, 'nonsense', 'push', false)).rejects.toMatchObject({
    code: 'NOCAT',
  });
});
