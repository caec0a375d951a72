import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { mintMessageId } from '../../lib/chat/message-id.ts';
import { hasGap } from '../../lib/chat/thread-feed.ts';
import type { Message } from '../../lib/chat/types.ts';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { env } from './support/env.ts';
import { raisedLimits } from './support/raised-limits.ts';

const sql = postgres(env('DATABASE_URL'), { max: 1 });
let lowerLimits: () => Promise<void>;
let maya: ChatPerson;
let sam: ChatPerson;
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
  room = await maya.chat.startGroup(`Changes ${mintMessageId()}`, [sam.id]);
  await Promise.all([enter(maya), enter(sam)]);
});

afterEach(async () => {
  await Promise.all([maya.leave(), sam.leave()]);
});

async function enter(person: ChatPerson): Promise<void> {
  person.chat.openConversation(room);
  await person.untilThread(room, 'being in the room', (thread) => thread.here.includes(person.id));
}

const unread = (person: ChatPerson) => person.chat.store.getState().conversations[room]?.unread_count;

async function stored(person: ChatPerson, content: string): Promise<Message> {
  const id = person.chat.sendMessage(room, content);
  const { messages } = await person.untilThread(room, `"${content}"`, (thread) =>
    thread.messages.some((message) => message.id === id),
  );
  return messages.find((message) => message.id === id) as Message;
}

// S4.04: reactions; typing and receipts are in chat-client.test.ts.
// S3.27: told by the database to the conversation's own topic, which scales where a subscription to the table does not.
test('edits, reactions, pins, deletion and its undo reach the other side live, in the same version', async () => {
  const message = await stored(maya, 'first wording');
  const { messages: actions } = await maya.chat.onDemand();
  const latest = () => maya.chat.store.getState().threads[room]?.messages[0] as Message;
  const seenBySam = (what: string) =>
    sam.untilThread(room, what, ({ messages }) => messages[0]?.change_seq === latest().change_seq);
  await actions.edit(message, 'second wording');
  await actions.react(latest(), '🎉');
  await actions.pin(latest(), true);
  expect((await seenBySam('the pin')).messages[0]).toMatchObject({
    content: 'second wording',
    reactions: [{ emoji: '🎉', user_ids: [maya.id] }],
    pinned_by: maya.id,
  });
  await actions.remove(latest());
  expect((await seenBySam('the tombstone')).messages[0]).toMatchObject({ content: '', reactions: [] });
  await sam.until('nothing unread', () => unread(sam) === 0);
  await actions.restore(latest());
  expect((await seenBySam('its return')).messages[0]).toMatchObject({ content: 'second wording' });
  await sam.until('one unread', () => unread(sam) === 1);
});

test('a change of a message a newcomer may not see leaves no hole with them, and reaches the others', async () => {
  const early = await stored(maya, 'before Priya');
  await maya.supabase.rpc('update_conversation', { conversation_id: room, history_visibility: 'from_join' });
  const priya = await chatPerson(cast.peer);
  await maya.supabase.rpc('add_members', { conversation_id: room, user_ids: [priya.id] });
  await priya.until('the invitation', ({ conversations }) => conversations[room] !== undefined);
  await enter(priya);
  const { messages: actions } = await maya.chat.onDemand();
  const current = maya.chat.store.getState().threads[room]?.messages.find(({ id }) => id === early.id);
  await actions.edit(current as Message, 'changed behind her back');
  await sam.untilThread(
    room,
    'the edit',
    ({ messages }) => messages[0]?.content === 'changed behind her back',
  );
  const [{ change_seq }] = await sql<[{ change_seq: string }]>`
    select change_seq::text from public.conversations where id = ${room}`;
  const hers = await priya.untilThread(room, 'being in step', (thread) => {
    return !hasGap(thread) && thread.changeSeq === Number(change_seq);
  });
  expect(hers.messages.some((message) => message.id === early.id)).toBe(false);
  await priya.leave();
});

test('what happens to a group is unread for nobody', async () => {
  await maya.supabase.rpc('update_conversation', { conversation_id: room, title: 'Another name' });
  await sam.untilThread(room, 'the sentence', ({ messages }) => messages[0]?.type === 'system');
  expect(unread(sam)).toBe(0);
  await stored(maya, 'a real one');
  await sam.until('one unread', () => unread(sam) === 1);
  await sam.chat.loadInbox();
  expect(unread(sam)).toBe(1);
});

test('put back among the unread on one device it is unread on the other, also if that one hears of it late', async () => {
  const atHome = await chatPerson(cast.student);
  await atHome.until('the room', ({ conversations }) => conversations[room] !== undefined);
  await stored(maya, 'one');
  await stored(maya, 'two');
  // Nobody can read what has not reached them: a mark goes as far as the client knows.
  await sam.until('both messages', ({ conversations }) => conversations[room]?.last_seq === 2);
  sam.chat.markRead(room, 2);
  await atHome.until('nothing unread', ({ conversations }) => conversations[room]?.unread_count === 0);
  await sam.chat.markUnread(room);
  await atHome.until('one unread', ({ conversations }) => conversations[room]?.unread_count === 1);

  // A row that was asked for before may still come and say read: what is shown as read is not read again.
  await sam.until('one unread here, too', ({ conversations }) => conversations[room]?.last_read_seq === 1);
  sam.chat.markRead(room, 2);
  await atHome.until('nothing unread', ({ conversations }) => conversations[room]?.unread_count === 0);
  atHome.wire.lose('conversation_settings_updated');
  await sam.chat.markUnread(room);
  await expect.poll(() => atHome.wire.lost()).toBe(1);
  await atHome.chat.loadInbox();
  expect(atHome.chat.store.getState().conversations[room]).toMatchObject({
    unread_count: 1,
    last_read_seq: 1,
  });
  await atHome.leave();
});

test('a scheduled message that is refused when due is told to its author, until they deal with it', async () => {
  const { scheduled } = await sam.chat.onDemand();
  const toSend = { content: 'see you', replyTo: null, mentions: [], mentionsEveryone: false, silent: false };
  const id = await scheduled.schedule(room, { ...toSend, sendAt: new Date(Date.now() + 86_400_000) });
  await maya.supabase.rpc('remove_member', { conversation_id: room, user_id: sam.id });
  await sql`update private.scheduled_messages set send_at = now() where id = ${id}`;
  const state = await sam.until(
    'the refusal',
    ({ scheduledFailures }) => scheduledFailures[id] !== undefined,
  );
  expect(state.scheduledFailures[id]).toMatchObject({ conversation_id: room, problem: { code: 'NOCNV' } });
  await scheduled.cancel(id);
  expect(sam.chat.store.getState().scheduledFailures).toEqual({});
});
