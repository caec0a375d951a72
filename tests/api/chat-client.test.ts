import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mintMessageId } from '../../lib/chat/message-id.ts';
import { selectDelivery, selectTimeline } from '../../lib/chat/selectors.ts';
import { cast } from '../support/cast.ts';
import { type ChatPerson, chatPerson } from './support/chat-person.ts';
import { raisedLimits } from './support/raised-limits.ts';

let maya: ChatPerson;
let sam: ChatPerson;
let room: string;
let closers: Array<() => unknown>;

let lowerLimits: () => Promise<void>;

beforeAll(async () => {
  lowerLimits = await raisedLimits();
});

afterAll(() => lowerLimits());

beforeEach(async () => {
  closers = [];
  [maya, sam] = await Promise.all([chatPerson(cast.mentor), chatPerson(cast.student)]);
  closers.push(maya.leave, sam.leave);
  // A conversation of its own for each test: nobody else writes there.
  room = await maya.chat.startGroup(`Test ${mintMessageId()}`, [sam.id]);
  await Promise.all([online(maya), online(sam)]);
});

afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
});

function online(person: ChatPerson) {
  return person.until('being online', (state) => state.connection.status === 'online');
}

/** Opens the room and waits until the person is seen in it, which only a subscribed topic can tell. */
async function enter(person: ChatPerson): Promise<void> {
  closers.unshift(person.chat.openConversation(room));
  await person.untilThread(room, 'being in the room', (thread) => thread.here.includes(person.id));
}

const contents = (person: ChatPerson) =>
  person.chat.store.getState().threads[room]?.messages.map((message) => message.content);

describe('two people', () => {
  // S0.15, S1.13, S1.27, S2.18, S3.01, S4.10
  test('a message appears at once, is acknowledged under its own id, and arrives live', async () => {
    await Promise.all([enter(maya), enter(sam)]);
    const id = maya.chat.sendMessage(room, 'Hello Sam');
    expect(selectTimeline(maya.chat.store.getState(), room)).toMatchObject([{ id, content: 'Hello Sam' }]);
    const mine = await maya.untilThread(
      room,
      'the acknowledgement',
      (thread) => thread.messages.length === 1,
    );
    expect(mine.pending).toEqual([]);
    expect(mine.messages[0]).toMatchObject({ id, seq: 1, sender_id: maya.id });
    const his = await sam.untilThread(room, 'the message', (thread) => thread.messages.length === 1);
    expect(his.messages).toEqual(mine.messages);
    expect(await maya.outboxStore.load(maya.id)).toEqual([]);
  });

  test('many messages from both sides end in one order on both', async () => {
    await Promise.all([enter(maya), enter(sam)]);
    for (let i = 0; i < 15; i++) {
      maya.chat.sendMessage(room, `m${i}`);
      sam.chat.sendMessage(room, `s${i}`);
    }
    await Promise.all(
      [maya, sam].map((person) =>
        person.untilThread(room, '30 messages', (thread) => thread.messages.length === 30),
      ),
    );
    expect(contents(maya)).toEqual(contents(sam));
    const own = contents(maya)?.filter((content) => content.startsWith('m'));
    expect(own).toEqual(Array.from({ length: 15 }, (_, i) => `m${i}`));
  });

  // S1.15, S4.12
  // S2.31: one topic of one's own hears of every conversation, opened or not.
  test('delivered when it reaches a device, read when it is read; unread counts follow', async () => {
    await enter(maya);
    maya.chat.sendMessage(room, 'Are you there?');
    const row = await sam.until('one unread', ({ conversations }) => conversations[room]?.unread_count === 1);
    expect(row.conversations[room]?.last_message).toMatchObject({ content: 'Are you there?' });
    const delivery = (state = maya.chat.store.getState()) => {
      const [entry] = selectTimeline(state, room);
      return entry && selectDelivery(state, entry);
    };
    await maya.until('delivered', (state) => delivery(state) === 'delivered');

    await enter(sam);
    expect(sam.chat.store.getState().conversations[room]?.unread_count).toBe(1);
    sam.chat.markRead(room, 1);
    expect(sam.chat.store.getState().conversations[room]?.unread_count).toBe(0);
    await maya.until('read', (state) => delivery(state) === 'read');
  });

  test('reading on one device clears the count on the others', async () => {
    const samAtHome = await chatPerson(cast.student);
    closers.unshift(samAtHome.leave);
    await online(samAtHome);
    maya.chat.sendMessage(room, 'one');
    const counts = (n: number) => (state: { conversations: Record<string, { unread_count: number }> }) =>
      state.conversations[room]?.unread_count === n;
    await Promise.all([sam.until('one unread', counts(1)), samAtHome.until('one unread', counts(1))]);
    sam.chat.markRead(room, 1);
    await samAtHome.until('none unread', counts(0));
  });

  // S1.14, S4.11
  // S2.34, S2.35, S3.30: typing goes to whoever is in the room.
  test('typing is seen by the other while it lasts, and ends by itself', async () => {
    await Promise.all([enter(maya), enter(sam)]);
    maya.chat.setTyping(room, true);
    await sam.untilThread(room, 'Maya typing', (thread) => thread.typing.includes(maya.id));
    await sam.untilThread(room, 'Maya silent', (thread) => thread.typing.length === 0);
    expect(maya.chat.store.getState().threads[room]?.typing).toEqual([]);
  });

  test('who is there is seen: in the room at once, elsewhere by heartbeat', async () => {
    await Promise.all([enter(maya), enter(sam)]);
    await maya.untilThread(room, 'Sam in the room', (thread) => thread.here.includes(sam.id));
    const later = await chatPerson(cast.peer);
    closers.unshift(later.leave);
    await later.until('Maya online', (state) => state.presence[maya.id]?.status === 'online');
  });

  // S3.38
  test('history comes in pages of 50, oldest last, without holes', async () => {
    await enter(maya);
    for (let i = 1; i <= 120; i++) maya.chat.sendMessage(room, `${i}`);
    await maya.untilThread(room, '120 sent', (thread) => thread.pending.length === 0);
    await enter(sam);
    expect(contents(sam)).toEqual(Array.from({ length: 50 }, (_, i) => `${71 + i}`));
    await Promise.all([sam.chat.loadOlderMessages(room), sam.chat.loadOlderMessages(room)]);
    expect(contents(sam)).toHaveLength(100);
    await sam.chat.loadOlderMessages(room);
    expect(contents(sam)).toEqual(Array.from({ length: 120 }, (_, i) => `${1 + i}`));
    expect(sam.chat.store.getState().threads[room]?.hasOlder).toBe(false);
  });
});
