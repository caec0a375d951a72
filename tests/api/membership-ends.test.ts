import type { SupabaseClient } from '@supabase/supabase-js';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { call, newGroup, signedIn } from './support/cast-clients.ts';
import { openDatabase } from './support/database.ts';

// S12, D3: membership ended means ended within a second, with the socket open all the time. Through the real Realtime.

const sql = openDatabase();
let maya: SupabaseClient;
let sam: SupabaseClient;
let priya: SupabaseClient;

interface Heard {
  event: string;
  payload: Record<string, unknown>;
}

/** Joins a private topic and keeps everything that arrives. */
async function listen(client: SupabaseClient, topic: string): Promise<Heard[]> {
  const heard: Heard[] = [];
  const channel = client.channel(topic, { config: { private: true } });
  channel.on('broadcast', { event: '*' }, ({ event, payload }) => {
    heard.push({ event, payload });
  });
  await new Promise<void>((resolve, reject) => {
    channel.subscribe((status, error) => {
      if (status === 'SUBSCRIBED') resolve();
      else if (status === 'CHANNEL_ERROR') reject(error ?? new Error(`refused: ${topic}`));
    });
  });
  return heard;
}

const say = (client: SupabaseClient, conversation_id: string, content: string) =>
  call(client, 'send_message', { id: crypto.randomUUID(), conversation_id, content });
const words = (heard: Heard[]) =>
  heard
    .filter((one) => one.event === 'message_created')
    .map((one) => (one.payload.message as { content: string }).content);
const awaitMembership = (heard: Heard[], conversation_id: string, epoch: number | null) =>
  expect
    .poll(() => heard.filter((one) => one.event === 'membership_changed').map((one) => one.payload), {
      timeout: 5_000,
      interval: 5,
    })
    .toContainEqual(expect.objectContaining({ conversation_id, epoch }));

/** Something that reaches this person's socket after everything that was sent to it before. */
async function fence(client: SupabaseClient, own: Heard[], conversation_id: string): Promise<void> {
  const before = own.length;
  await call(client, 'set_conversation_settings', { conversation_id, notify_level: 'all' });
  await expect
    .poll(() => own.slice(before).some((one) => one.event === 'conversation_settings_updated'), {
      timeout: 5_000,
    })
    .toBe(true);
}

beforeAll(async () => {
  [maya, sam, priya] = [await signedIn(cast.mentor), await signedIn(cast.student), await signedIn(cast.peer)];
});

beforeEach(async () => {
  await sql`delete from private.rate_buckets`;
});

afterEach(async () => {
  for (const client of [maya, sam, priya]) await client.removeAllChannels();
});

afterAll(() => sql.end());

const ends: [string, (group: string) => Promise<unknown>][] = [
  [
    'removed',
    (conversation_id) => call(maya, 'remove_member', { conversation_id, user_id: cast.student.id }),
  ],
  ['leaving', (conversation_id) => call(sam, 'leave_conversation', { conversation_id })],
];

test.each(ends)('%s: the next message never reaches the open socket, the others go on', async (_, end) => {
  const group = await newGroup(maya, [cast.student, cast.peer]);
  const elsewhere = await newGroup(maya, [cast.student]);
  const [samsOwn, priyasOwn] = [
    await listen(sam, `user:${cast.student.id}`),
    await listen(priya, `user:${cast.peer.id}`),
  ];
  const samHears = await listen(sam, `conversation:${group}:1`);
  const samIsLive = await listen(sam, `conversation:${group}:1:live`);
  await say(maya, group, 'before');
  await expect.poll(() => words(samHears)).toEqual(['before']);

  await end(group);
  // In the very next moment, before anybody has moved on.
  await say(maya, group, 'behind their back');
  // The news of their joining may still have been under way when they began to listen.
  await awaitMembership(samsOwn, group, null);
  await awaitMembership(priyasOwn, group, 2);

  const priyaHears = await listen(priya, `conversation:${group}:2`);
  const live = priya.channel(`conversation:${group}:2:live`, { config: { private: true } });
  await new Promise<void>((resolve) => live.subscribe((status) => status === 'SUBSCRIBED' && resolve()));
  await live.send({ type: 'broadcast', event: 'typing', payload: { user_id: cast.peer.id, typing: true } });
  await say(maya, group, 'after');
  await expect.poll(() => words(priyaHears)).toEqual(['after']);
  await fence(sam, samsOwn, elsewhere);
  expect(words(samHears)).toEqual(['before']);
  expect(samIsLive).toEqual([]);
  await sam.removeAllChannels();
  for (const epoch of [1, 2, 3])
    await expect(listen(sam, `conversation:${group}:${epoch}`)).rejects.toThrow();
  await priya.removeAllChannels();
});

test('a block ends typing and presence of a topic that was joined before', async () => {
  const direct = await call<string>(sam, 'create_direct_conversation', { other_user_id: cast.peer.id });
  await say(sam, direct, 'hello');
  const epochNow = async () => {
    const [row] = await sql`select epoch from public.conversations where id = ${direct}`;
    return row?.epoch as number;
  };
  const epoch = await epochNow();
  const own = await listen(sam, `user:${cast.student.id}`);
  const joined = await listen(sam, `conversation:${direct}:${epoch}:live`);
  await call(sam, 'block_person', { user_id: cast.peer.id });
  try {
    expect(await epochNow()).toBe(epoch + 1);
    await expect(listen(priya, `conversation:${direct}:${epoch}:live`)).rejects.toThrow();
    await priya.removeAllChannels();
    // They may still come to the new one, and be heard by nobody.
    const now = `conversation:${direct}:${epoch + 1}:live`;
    const after = await listen(sam, now);
    const live = priya.channel(now, { config: { private: true } });
    await new Promise<void>((resolve) => live.subscribe((status) => status === 'SUBSCRIBED' && resolve()));
    await live.send({
      type: 'broadcast',
      event: 'typing',
      payload: { user_id: cast.peer.id, typing: true },
    });
    await call(priya, 'mark_conversation_read', { conversation_id: direct, up_to_seq: 1 });
    await fence(sam, own, direct);
    expect([joined, after]).toEqual([[], []]);
  } finally {
    await call(sam, 'unblock_person', { user_id: cast.peer.id });
  }
  expect(await epochNow()).toBe(epoch + 2);
});
