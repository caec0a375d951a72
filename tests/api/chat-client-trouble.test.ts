import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { mintMessageId } from '../../lib/chat/message-id.ts';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { type CuttableProxy, cuttableProxy } from './support/cuttable-proxy.ts';
import { raisedLimits } from './support/raised-limits.ts';

let maya: ChatPerson;
let sam: ChatPerson;
let cable: CuttableProxy;
let room: string;

let lowerLimits: () => Promise<void>;

beforeAll(async () => {
  lowerLimits = await raisedLimits();
});

afterAll(() => lowerLimits());

beforeEach(async () => {
  cable = await cuttableProxy(process.env.SUPABASE_URL ?? '');
  [maya, sam] = await Promise.all([
    chatPerson(cast.mentor),
    chatPerson(cast.student, { url: cable.url, haste: 5 }),
  ]);
  room = await maya.chat.startGroup(`Trouble ${mintMessageId()}`, [sam.id]);
  await Promise.all([enter(maya), enter(sam)]);
});

afterEach(async () => {
  cable.restore();
  await Promise.all([maya.leave(), sam.leave()]);
  await cable.close();
});

async function enter(person: ChatPerson): Promise<void> {
  person.chat.openConversation(room);
  await person.untilThread(room, 'being in the room', (thread) => thread.here.includes(person.id));
}

const contents = (person: ChatPerson) =>
  person.chat.store.getState().threads[room]?.messages.map((message) => message.content);

async function sent(person: ChatPerson): Promise<void> {
  await person.untilThread(room, 'everything sent', (thread) => thread.pending.length === 0);
}

test('what is missed and written while the cable is out is there when it is back, once and in order', async () => {
  cable.cut();
  await sam.until('reconnecting', (state) => state.connection.status === 'reconnecting');
  maya.chat.sendMessage(room, 'missed 1');
  maya.chat.sendMessage(room, 'missed 2');
  await sent(maya);
  sam.chat.sendMessage(room, 'written in the dark');
  const dark = await sam.untilThread(room, '"not confirmed"', ({ pending: [first] }) => {
    return first?.state === 'unconfirmed';
  });
  expect(dark.pending[0]?.problem).toBeNull();
  expect(dark.messages).toEqual([]);

  cable.restore();
  const all = ['missed 1', 'missed 2', 'written in the dark'];
  await Promise.all(
    [maya, sam].map((person) =>
      person.untilThread(room, 'all three', (thread) => thread.messages.length === 3),
    ),
  );
  expect(contents(sam)).toEqual(all);
  expect(contents(maya)).toEqual(all);
  expect(sam.chat.store.getState().threads[room]?.pending).toEqual([]);
});

test('a lost broadcast is noticed by the next one and fetched', async () => {
  sam.wire.lose('message_created');
  maya.chat.sendMessage(room, 'lost on the way');
  await sent(maya);
  await expect.poll(() => sam.wire.lost()).toBe(1);
  sam.wire.lose(null);
  maya.chat.sendMessage(room, 'this one arrives');
  const thread = await sam.untilThread(room, 'both', ({ messages }) => messages.length === 2);
  expect(thread.messages.map((message) => message.content)).toEqual(['lost on the way', 'this one arrives']);
  expect(thread.changeSeq).toBe(2);
});

test('a lost broadcast is noticed by the inbox even if no other message follows', async () => {
  sam.wire.lose('message_created');
  maya.chat.sendMessage(room, 'lost on the way');
  await sam.untilThread(room, 'the message', ({ messages }) => messages.length === 1);
  await expect.poll(() => sam.wire.lost()).toBe(1);
});

test('R4: a last word that is lost on every topic is asked for', { timeout: 60_000 }, async () => {
  sam.wire.lose(room);
  maya.chat.sendMessage(room, 'the last word');
  const state = () => sam.chat.store.getState();
  await expect.poll(() => contents(sam), { timeout: 40_000 }).toEqual(['the last word']);
  expect(sam.wire.lost()).toBeGreaterThan(0);
  expect(state().conversations[room]).toMatchObject({ last_seq: 1, unread_count: 1 });
});

// S2.47: what the database refuses is said to the person.
test('a refused message is parked with a sentence, what follows goes through, retry and discard work', async () => {
  const tooLong = maya.chat.sendMessage(room, 'x'.repeat(10_001));
  maya.chat.sendMessage(room, 'after it');
  const thread = await maya.untilThread(room, 'the refusal', ({ messages, pending }) => {
    return messages.length === 1 && pending[0]?.state === 'failed';
  });
  expect(thread.pending).toMatchObject([{ id: tooLong, problem: { code: 'TOLNG' } }]);
  expect(thread.pending[0]?.problem?.sentence).toMatch(/10,000/);
  maya.chat.retryMessage(tooLong);
  await maya.untilThread(room, 'the second refusal', ({ pending }) => pending[0]?.state === 'failed');
  maya.chat.discardMessage(tooLong);
  expect(maya.chat.store.getState().threads[room]?.pending).toEqual([]);
  expect(await maya.outboxStore.load(maya.id)).toEqual([]);
});

test('an id that somebody else has used parks the message; retry sends it under a fresh one', async () => {
  const id = maya.chat.sendMessage(room, 'mine');
  await sent(maya);
  const elsewhere = await sam.chat.startGroup('Elsewhere', [cast.peer.id]);
  sam.chat.openConversation(elsewhere);
  sam.chat.stop();
  await sam.outboxStore.put({
    id,
    user_id: sam.id,
    conversation_id: elsewhere,
    content: 'same id, other person',
    reply_to: null,
    metadata: {},
    created_at: new Date().toISOString(),
    position: 1,
    failed_code: null,
  });
  sam.chat.start();
  await sam.untilThread(elsewhere, 'IDUSD', ({ pending }) => pending[0]?.problem?.code === 'IDUSD');
  sam.chat.retryMessage(id);
  const thread = await sam.untilThread(elsewhere, 'the retry', ({ messages }) => messages.length === 1);
  expect(thread.messages[0]).toMatchObject({ content: 'same id, other person', sender_id: sam.id });
  expect(thread.messages[0]?.id).not.toBe(id);
  expect(contents(maya)).toEqual(['mine']);
});

test('a conversation one is not in says so, and in the same words as one that does not exist', async () => {
  const nico = await chatPerson(cast.stranger);
  for (const id of [room, crypto.randomUUID()]) {
    nico.chat.openConversation(id);
    const state = await nico.until('the refusal', ({ threads }) => threads[id]?.status === 'error');
    expect(state.threads[id]?.problem).toEqual({
      code: 'NOCNV',
      sentence: 'This conversation is not available to you.',
    });
  }
  await nico.leave();
});

test('five failures in a row are shown, and success takes it back', async () => {
  cable.cut();
  await sam.until('the banner', (state) => state.connection.visible);
  expect(sam.chat.store.getState().connection.failures).toBeGreaterThanOrEqual(5);
  cable.restore();
  await sam.until('online', ({ connection }) => connection.status === 'online' && !connection.visible);
});

test('opening twice joins once; stop and start come back to the same conversations', async () => {
  const second = maya.chat.openConversation(room);
  const joined = () => maya.supabase.getChannels().map((channel) => channel.topic);
  expect(joined()).toHaveLength(3);
  second();
  second();
  maya.chat.stop();
  maya.chat.start();
  sam.chat.sendMessage(room, 'still here?');
  await maya.untilThread(room, 'the message', ({ messages }) => messages.length === 1);
  expect(joined()).toHaveLength(3);
  expect(new Set(joined()).size).toBe(3);
});

test('S2.32: a room is joined while one looks at it, and left when one goes elsewhere', async () => {
  const other = await maya.chat.startGroup(`Elsewhere ${mintMessageId()}`, [sam.id]);
  const joined = () => maya.supabase.getChannels().filter(({ topic }) => topic.includes(other));
  const leave = maya.chat.openConversation(other);
  await maya.untilThread(other, 'being there', (thread) => thread.here.includes(maya.id));
  expect(joined()).toHaveLength(2);
  leave();
  await expect.poll(joined, { timeout: 5_000 }).toEqual([]);
  expect(maya.chat.store.getState().threads[other]?.here).toEqual([]);
});
