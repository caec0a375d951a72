import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { call, signedIn } from './support/cast-clients.ts';
import { raisedLimits } from './support/raised-limits.ts';
import { voiceOf } from './support/rest.ts';

const { mentor, student, stranger, admin } = cast;
const [maya, sam, nico, ada] = [voiceOf(mentor), voiceOf(student), voiceOf(stranger), voiceOf(admin)];
let restore: () => Promise<void>;

beforeAll(async () => {
  restore = await raisedLimits();
});
afterAll(() => restore());

interface Thread {
  id: string;
  participants: string[];
  status: string;
  unreadCount: number;
  lastMessageId: string | null;
  metadata: { subject: string | null };
}
interface Message {
  id: string;
  threadId: string;
  status: string;
  content: string;
  reactions: { emoji: string; userId: string }[];
  readBy: { userId: string }[];
}
const base = '/api/v2/messages';

async function newThread(): Promise<Thread> {
  const { status, body } = await maya<{ thread: Thread }>('POST', `${base}/threads`, {
    participants: [student.id],
    metadata: { subject: 'Event planning' },
  });
  expect(status).toBe(201);
  return body.thread;
}
async function say(threadId: string, content: string): Promise<Message> {
  const { status, body } = await maya<{ success: boolean; message: Message }>('POST', `${base}/${threadId}`, {
    content,
  });
  expect([status, body.success]).toEqual([201, true]);
  return body.message;
}

// S4.16, S4.30, S4.31, S4.32, S4.49
test('a thread is created with participants and a subject, listed and read', async () => {
  const thread = await newThread();
  expect(thread).toMatchObject({ status: 'active', unreadCount: 0, metadata: { subject: 'Event planning' } });
  expect(thread.participants.sort()).toEqual([mentor.id, student.id].sort());
  const listed = await sam<{ threads: Thread[] }>('GET', `${base}/threads`);
  expect(listed.body.threads.map(({ id }) => id)).toContain(thread.id);
  expect((await sam<{ thread: Thread }>('GET', `${base}/threads/${thread.id}`)).body.thread.id).toBe(
    thread.id,
  );
  expect((await nico('GET', `${base}/threads/${thread.id}`)).body).toMatchObject({
    code: 'NOCNV',
    status: 404,
  });
});

// S4.33
test('archiving a thread hides it from the one who archives, and from nobody else', async () => {
  const { id } = await newThread();
  const archived = await sam<{ thread: Thread }>('DELETE', `${base}/threads/${id}`);
  expect([archived.status, archived.body.thread.status]).toEqual([200, 'archived']);
  const ids = async (voice: typeof sam, query = '') =>
    (await voice<{ threads: Thread[] }>('GET', `${base}/threads${query}`)).body.threads.map(
      (thread) => thread.id,
    );
  expect(await ids(sam)).not.toContain(id);
  expect(await ids(sam, '?status=archived')).toContain(id);
  expect(await ids(maya)).toContain(id);
});

// S4.17, S4.34, S4.35, S4.48
test('history of a thread: sent, delivered, read, with who has read', async () => {
  const { id } = await newThread();
  const message = await say(id, 'Hello thread');
  expect(message).toMatchObject({ threadId: id, status: 'sent', recipientIds: [student.id], isDraft: false });
  expect((await nico('GET', `${base}/${id}`)).body).toMatchObject({ code: 'NOCNV' });
  expect((await nico('POST', `${base}/${id}`, { content: 'Let me in' })).body).toMatchObject({
    code: 'NOCNV',
  });
  expect((await maya('POST', `${base}/${id}`, { content: 'x'.repeat(10_001) })).body).toMatchObject({
    code: 'TOLNG',
    status: 413,
  });
  const history = await sam<{ messages: Message[] }>('GET', `${base}/${id}`);
  expect(history.body.messages.map(({ content }) => content)).toEqual(['Hello thread']);
});

// S4.36
test('a reaction is added and taken back, by members only', async () => {
  const { id } = await newThread();
  const message = await say(id, 'React');
  const react = (voice: typeof sam) => voice('POST', `${base}/${message.id}/reactions`, { emoji: '🎉' });
  expect((await react(sam)).body).toMatchObject({ reactions: [{ emoji: '🎉', userIds: [student.id] }] });
  const history = await maya<{ messages: Message[] }>('GET', `${base}/${id}`);
  expect(history.body.messages[0]?.reactions).toMatchObject([
    { emoji: '🎉', userId: student.id, createdAt: expect.any(String) },
  ]);
  expect((await react(sam)).body).toMatchObject({ reactions: [] });
  expect((await react(nico)).body).toMatchObject({ code: 'NOMSG', status: 404 });
});

// S4.37, S4.38, S4.12
test('one message is marked read, then the thread', async () => {
  const { id } = await newThread();
  const [first] = [await say(id, 'One'), await say(id, 'Two')];
  const unread = async () =>
    (await sam<{ thread: Thread }>('GET', `${base}/threads/${id}`)).body.thread.unreadCount;
  expect(await unread()).toBe(2);
  expect((await sam('POST', `${base}/${first.id}/read`)).status).toBe(200);
  expect(await unread()).toBe(1);
  expect((await sam('POST', `${base}/threads/${id}/read`)).status).toBe(200);
  expect(await unread()).toBe(0);
  expect((await nico('POST', `${base}/${first.id}/read`)).body).toMatchObject({ code: 'NOMSG' });
  const history = await maya<{ messages: Message[] }>('GET', `${base}/${id}`);
  expect(history.body.messages).toMatchObject([
    { status: 'read', readBy: [{ userId: student.id, readAt: expect.any(String) }] },
    { status: 'read' },
  ]);
});

// S4.68: both versions serve the same conversation at once.
test('what one version writes, the other reads', async () => {
  const { id } = await newThread();
  await say(id, 'From v2');
  expect((await sam('POST', '/api/messages/send', { conversation_id: id, content: 'From v1' })).status).toBe(
    201,
  );
  const contents = async (path: string) =>
    (await maya<{ messages: { content: string }[] }>('GET', path)).body.messages.map(
      ({ content }) => content,
    );
  expect(await contents(`/api/messages/conversations/${id}/messages`)).toEqual(['From v2', 'From v1']);
  expect(await contents(`${base}/${id}`)).toEqual(['From v2', 'From v1']);
});

// S4.47, S4.65
test('the status is for admins, with figures that are true or null', async () => {
  for (const voice of [sam, nico]) {
    expect((await voice('GET', '/api/v2/messaging/status')).body).toMatchObject({
      code: 'NOADM',
      status: 403,
    });
  }
  const { status, body } = await ada<{ stats: Record<string, number | null> }>(
    'GET',
    '/api/v2/messaging/status',
  );
  expect(status).toBe(200);
  expect(body).toEqual({
    success: true,
    status: 'healthy',
    stats: {
      connectedClients: expect.any(Number),
      onlineUsers: expect.any(Number),
      typingUsers: expect.any(Number),
      rooms: expect.any(Number),
    },
    timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});

test('S4.65: who types is counted while they do', async () => {
  const { id } = await newThread();
  const client = await signedIn(student);
  const [{ epoch }] = await call<[{ epoch: number }]>(client, 'get_conversation', { conversation_id: id });
  await client.realtime.setAuth();
  const live = client.channel(`conversation:${id}:${epoch}:live`, { config: { private: true } });
  const typing = async () =>
    (await ada<{ stats: { typingUsers: number } }>('GET', '/api/v2/messaging/status')).body.stats.typingUsers;
  await new Promise<void>((resolve) => live.subscribe((status) => status === 'SUBSCRIBED' && resolve()));
  await live.send({ type: 'broadcast', event: 'typing', payload: { user_id: student.id, typing: true } });
  await expect.poll(typing).toBeGreaterThan(0);
  await client.removeAllChannels();
});
