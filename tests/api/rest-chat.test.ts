import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { signedIn } from './support/cast-clients.ts';
import { raisedLimits } from './support/raised-limits.ts';
import { type Voice, voiceOf } from './support/rest.ts';

const { mentor, student, peer, stranger } = cast;
const [maya, sam, priya, nico] = [voiceOf(mentor), voiceOf(student), voiceOf(peer), voiceOf(stranger)];
let restore: () => Promise<void>;

beforeAll(async () => {
  restore = await raisedLimits();
});
afterAll(() => restore());

interface Message {
  id: string;
  seq: number;
  content: string;
  sender: { id: string; full_name: string } | null;
  receiver: { id: string; full_name: string } | null;
  is_read: boolean;
  read_at: string | null;
  created_at: string;
}
interface Page {
  messages: Message[];
  next: number | null;
}
interface Conversation {
  id: string;
  topic: string;
  title: string | null;
  participants: { id: string; full_name: string }[];
  last_message: string | null;
  unread_count: number;
}

async function newGroup(title = 'Over REST'): Promise<Conversation> {
  const made = await maya<{ conversation: Conversation }>('POST', '/api/chat/channels', {
    title,
    member_ids: [student.id],
  });
  expect(made.status).toBe(201);
  return made.body.conversation;
}

// S0.06, S0.11, S1.05
test('a conversation is started, listed, renamed, filled, emptied and left', async () => {
  const group = await newGroup('Rooms by REST');
  const path = `/api/chat/channels/${group.id}`;
  expect(group).toMatchObject({
    title: 'Rooms by REST',
    topic: `conversation:${group.id}:1`,
    participant_count: 2,
  });
  const listed = await sam<{ conversations: Conversation[] }>('GET', '/api/chat/conversations');
  expect(listed.body.conversations.map(({ id }) => id)).toContain(group.id);

  expect((await maya('PATCH', path, { title: 'Renamed' })).body).toMatchObject({
    conversation: { title: 'Renamed' },
  });
  expect((await sam('PATCH', path, { title: 'Mine' })).body).toMatchObject({ code: 'FORBD', status: 403 });
  expect((await maya('POST', `${path}/members`, { user_ids: [peer.id] })).status).toBe(204);
  const members = await priya<{ members: { user_id: string }[] }>('GET', `${path}/members`);
  expect(members.body.members.map(({ user_id }) => user_id).sort()).toEqual(
    [mentor.id, student.id, peer.id].sort(),
  );
  expect((await maya('DELETE', `${path}/members/${student.id}`)).status).toBe(204);
  expect((await sam('GET', path)).status).toBe(404);
  expect((await priya('DELETE', path)).status).toBe(204);
  expect((await priya('GET', path)).body).toMatchObject({ code: 'NOCNV' });
});

// S0.07, S0.20, S1.04, S1.06, S1.24, S1.25, S2.14, S2.16
test('a message sent by REST comes back with both people, in order of creation', async () => {
  const sent: Message[] = [];
  for (const content of ['First by REST', 'Second by REST']) {
    const { status, body } = await maya<{ message: Message }>('POST', '/api/chat/send', {
      receiver_id: peer.id,
      content,
    });
    expect(status).toBe(201);
    sent.push(body.message);
  }
  const conversation = (sent[0] as Message & { conversation_id: string }).conversation_id;
  const history = await priya<Page>('GET', `/api/chat/channels/${conversation}/messages?limit=2`);
  expect(history.body.messages).toMatchObject([
    {
      content: 'First by REST',
      sender: { id: mentor.id, full_name: mentor.name },
      receiver: { id: peer.id, full_name: peer.name },
      created_at: sent[0]?.created_at,
    },
    { content: 'Second by REST', is_read: false, read_at: null },
  ]);
});

test('pages go back from the newest without a gap or a double', async () => {
  const { id } = await newGroup();
  for (let n = 1; n <= 5; n += 1)
    await maya('POST', `/api/chat/channels/${id}/messages`, { content: `No. ${n}` });
  const first = await sam<Page>('GET', `/api/chat/conversations/${id}/messages?limit=3`);
  expect(first.body.messages.map(({ content }) => content)).toEqual(['No. 3', 'No. 4', 'No. 5']);
  const rest = await sam<Page>(
    'GET',
    `/api/chat/conversations/${id}/messages?limit=3&before=${first.body.next}`,
  );
  expect(rest.body.messages.map(({ content }) => content)).toEqual(['No. 1', 'No. 2']);
  expect(rest.body.next).toBeNull();
  expect((await sam('GET', `/api/chat/conversations/${id}/messages?limit=201`)).status).toBe(422);
});

// S1.07, S1.08, S1.23, S1.28, S1.29
test('unread counts rise with a message and fall with reading, and the sender sees when', async () => {
  const { id } = await newGroup();
  const unread = async () =>
    (await sam<{ unread_count: number }>('GET', '/api/chat/unread-count')).body.unread_count;
  const before = await unread();
  await maya('POST', `/api/chat/channels/${id}/messages`, { content: 'Read me' });
  expect(await unread()).toBe(before + 1);
  const { body } = await sam<{ conversation: Conversation }>('GET', `/api/chat/conversations/${id}`);
  expect(body.conversation).toMatchObject({ unread_count: 1, last_message: 'Read me' });
  expect((await sam('POST', `/api/chat/conversations/${id}/read`)).status).toBe(204);
  expect(await unread()).toBe(before);
  const history = await maya<Page>('GET', `/api/chat/conversations/${id}/messages`);
  expect(history.body.messages.at(-1)).toMatchObject({ is_read: true, read_at: expect.any(String) });
});

// S1.19, S1.20
test('conversations and messages have the fields of the first document', async () => {
  const { body } = await maya<{ message: Message & { conversation_id: string } }>('POST', '/api/chat/send', {
    receiver_id: peer.id,
    content: 'All the fields',
  });
  expect(body.message).toMatchObject({
    id: expect.any(String),
    sender_id: mentor.id,
    receiver_id: peer.id,
    conversation_id: expect.any(String),
    content: 'All the fields',
    attachment_url: null,
    is_read: false,
    read_at: null,
    created_at: expect.any(String),
    updated_at: expect.any(String),
  });
  const shown = await priya('GET', `/api/chat/conversations/${body.message.conversation_id}`);
  expect(shown.body.conversation).toMatchObject({
    participant_1_id: mentor.id,
    participant_2_id: peer.id,
    last_message: 'All the fields',
    last_message_at: body.message.created_at,
  });
});

// S1.09, S1.31
test('a deleted message is not returned, and only its author deletes it', async () => {
  const { id } = await newGroup();
  const { body } = await sam<{ message: Message }>('POST', `/api/chat/channels/${id}/messages`, {
    content: 'Gone soon',
  });
  const path = `/api/chat/messages/${body.message.id}`;
  expect((await priya('DELETE', path)).body).toMatchObject({ code: 'NOMSG', status: 404 });
  expect((await sam('DELETE', path)).status).toBe(204);
  const history = await maya<Page>('GET', `/api/chat/channels/${id}/messages`);
  expect(history.body.messages.filter((one) => one.id === body.message.id)).toEqual([]);
});

// S1.10, S1.11
test('search finds what the caller may read and nothing else', async () => {
  const { id } = await newGroup();
  const word = `quokka${Date.now()}`;
  await maya('POST', `/api/chat/channels/${id}/messages`, { content: `A ${word} by REST` });
  const found = async (who: Voice) =>
    (await who<{ results: { content: string }[] }>('GET', `/api/chat/search?q=${word}`)).body.results.length;
  expect([await found(sam), await found(priya), await found(nico)]).toEqual([1, 0, 0]);
});

test('sending the same message again answers the same message', async () => {
  const { id } = await newGroup();
  const message = { id: crypto.randomUUID(), content: 'Once' };
  const [one, other] = [
    await maya<{ message: Message }>('POST', `/api/chat/channels/${id}/messages`, message),
    await maya<{ message: Message }>('POST', `/api/chat/channels/${id}/messages`, message),
  ];
  expect(other.body.message).toEqual(one.body.message);
  expect((await sam('POST', `/api/chat/channels/${id}/messages`, message)).body).toMatchObject({
    code: 'IDUSD',
  });
});

// S0.12, S0.14, S0.16, S1.12, S1.16, S1.18, S2.17, S2.18: the room of the answer, joined by its members alone; what arrives there is committed.
test('the topic of a conversation is the WebSocket room for what is sent by REST', async () => {
  const group = await newGroup();
  const [member, outsider] = await Promise.all([signedIn(student), signedIn(stranger)]);
  const joined = (client: typeof member, heard: (payload: unknown) => void) =>
    new Promise<string>((resolve) => {
      client
        .channel(group.topic, { config: { private: true } })
        .on('broadcast', { event: 'message_created' }, ({ payload }) => heard(payload))
        .subscribe((status) => resolve(status));
    });
  const overheard: unknown[] = [];
  const arrived = new Promise<{ message: Message }>((resolve) => {
    joined(member, (payload) => resolve(payload as { message: Message })).then(async (status) => {
      expect(status).toBe('SUBSCRIBED');
      expect(await joined(outsider, (payload) => overheard.push(payload))).toBe('CHANNEL_ERROR');
      await maya('POST', `/api/chat/channels/${group.id}/messages`, { content: 'Live' });
    });
  });
  const { message } = await arrived;
  const history = await sam<Page>('GET', `/api/chat/channels/${group.id}/messages`);
  expect(history.body.messages.at(-1)?.id).toBe(message.id);
  expect(overheard).toEqual([]);
  await Promise.all([member.removeAllChannels(), outsider.removeAllChannels()]);
});

// S1.37: however many messages and files a page has, the database is asked the same few times.
test('a page costs a fixed number of questions', async () => {
  const { id } = await newGroup();
  const questions = async () => {
    const real = globalThis.fetch;
    let count = 0;
    globalThis.fetch = (...args) => {
      count += 1;
      return real(...args);
    };
    await maya('GET', `/api/chat/channels/${id}/messages`).finally(() => {
      globalThis.fetch = real;
    });
    return count;
  };
  await maya('POST', `/api/chat/channels/${id}/messages`, { content: 'One' });
  const withOne = await questions();
  for (let n = 0; n < 8; n += 1) await sam('POST', `/api/chat/channels/${id}/messages`, { content: `${n}` });
  expect(await questions()).toBe(withOne);
  expect(withOne).toBeLessThanOrEqual(4);
});
