import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { mintMessageId } from '../../lib/chat/message-id.ts';
import { selectInbox } from '../../lib/chat/selectors.ts';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { env } from './support/env.ts';
import { raisedLimits } from './support/raised-limits.ts';

const sql = postgres(env('DATABASE_URL'), { max: 1 });
let lowerLimits: () => Promise<void>;
let maya: ChatPerson;
let sam: ChatPerson;
let priya: ChatPerson;

beforeAll(async () => {
  lowerLimits = await raisedLimits();
});

afterAll(async () => {
  await lowerLimits();
  await sql.end();
});

beforeEach(async () => {
  [maya, sam, priya] = await Promise.all([
    chatPerson(cast.mentor),
    chatPerson(cast.student),
    chatPerson(cast.peer),
  ]);
  const online = [maya, sam, priya].map((person) =>
    person.until('being online', (state) => state.connection.status === 'online'),
  );
  await Promise.all(online);
});

afterEach(async () => {
  await Promise.all([maya.leave(), sam.leave(), priya.leave()]);
});

async function enter(person: ChatPerson, room: string): Promise<void> {
  person.chat.openConversation(room);
  await person.untilThread(room, 'being in the room', (thread) => thread.here.includes(person.id));
}

test('a new conversation appears in the inbox of those invited, at the top, without asking', async () => {
  const title = `Invitation ${mintMessageId()}`;
  const room = await maya.chat.startGroup(title, [sam.id]);
  await sam.until('the invitation', ({ conversations }) => conversations[room]?.title === title);
  maya.chat.sendMessage(room, 'welcome');
  const state = await sam.until('the message', ({ conversations }) => {
    return conversations[room]?.last_message?.content === 'welcome';
  });
  expect(selectInbox(state)[0]).toMatchObject({ id: room, unread_count: 1 });
  expect(priya.chat.store.getState().conversations[room]).toBeUndefined();
});

test('somebody removed loses the conversation at once; those who stay follow to the new epoch', async () => {
  const room = await maya.chat.startGroup(`Removal ${mintMessageId()}`, [sam.id, priya.id]);
  await Promise.all([enter(maya, room), enter(sam, room), enter(priya, room)]);
  await sql`select private.end_membership(${room}, ${sam.id})`;
  await sam.until('the loss', ({ conversations }) => conversations[room] === undefined);
  await Promise.all(
    [maya, priya].map((person) =>
      person.until('epoch 2', ({ conversations }) => conversations[room]?.epoch === 2),
    ),
  );
  maya.chat.sendMessage(room, 'among us');
  await priya.untilThread(room, 'the message', ({ messages }) => messages.at(-1)?.content === 'among us');
  const gone = await sam.until('an answer', ({ threads }) => threads[room]?.status === 'error');
  expect(gone.threads[room]).toMatchObject({ problem: { code: 'NOCNV' }, messages: [] });
});

test('a removal that happened while nobody listened is found when the inbox is loaded again', async () => {
  const room = await maya.chat.startGroup(`Missed ${mintMessageId()}`, [sam.id]);
  await sam.until('the invitation', ({ conversations }) => conversations[room] !== undefined);
  sam.chat.stop();
  sam.wire.lose('membership_changed');
  await sql`select private.end_membership(${room}, ${sam.id})`;
  sam.chat.start();
  await sam.until('the loss', ({ conversations }) => conversations[room] === undefined);
});

test('the inbox comes in pages of 20, newest first, and none is skipped or shown twice', async () => {
  const rooms = [];
  for (let i = 0; i < 25; i++) rooms.push(await maya.chat.startGroup(`Page ${i}`, [priya.id]));
  const other = await chatPerson(cast.peer);
  await other.until('the first page', ({ inbox }) => inbox.status === 'ready');
  expect(selectInbox(other.chat.store.getState()).length).toBeGreaterThanOrEqual(20);
  for (let page = 0; page < 200 && other.chat.store.getState().inbox.hasMore; page++) {
    await other.chat.loadMoreConversations();
  }
  const listed = selectInbox(other.chat.store.getState()).map((row) => row.id);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed.slice(0, 25)).toEqual(rooms.toReversed());
  const [{ count }] = await sql<[{ count: number }]>`
    select count(*)::int as count
    from public.conversation_members m join public.conversations c on c.id = m.conversation_id
    where m.user_id = ${cast.peer.id} and m.left_at is null
      and (c.last_seq > 0 or c.kind <> 'direct' or c.created_by = ${cast.peer.id})`;
  expect(listed).toHaveLength(count);
  await other.leave();
});

test('people are found by name and written to; asking twice gives the same conversation', async () => {
  const [found] = await priya.chat.findPeople('nico va');
  expect(found).toMatchObject({ id: cast.stranger.id, full_name: 'Nico Vance' });
  const first = await priya.chat.startDirect(cast.stranger.id);
  expect(await priya.chat.startDirect(cast.stranger.id)).toBe(first);
  expect(priya.chat.store.getState().conversations[first]).toMatchObject({ kind: 'direct', member_count: 2 });
  await expect(priya.chat.startDirect(crypto.randomUUID())).rejects.toMatchObject({ code: 'NOUSR' });
});

test('signing out forgets what was unsent and ends the presence at once', async () => {
  const room = await sam.chat.startDirect(maya.id);
  sam.chat.stop();
  sam.chat.sendMessage(room, 'never sent');
  expect(await sam.outboxStore.load(sam.id)).toHaveLength(1);
  await sam.leave();
  expect(await sam.outboxStore.load(sam.id)).toEqual([]);
  const [row] = await sql`
    select status from public.user_presence where user_id = ${sam.id} order by last_seen_at desc limit 1`;
  expect(row).toEqual({ status: 'offline' });
});
