import { afterAll, beforeAll, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { service } from './support/clients.ts';
import { openDatabase } from './support/database.ts';
import { raisedLimits } from './support/raised-limits.ts';
import { voiceOf } from './support/rest.ts';

const { mentor, student, peer, agent, admin } = cast;
const [maya, sam, priya] = [voiceOf(mentor), voiceOf(student), voiceOf(peer)];
const [alex, ada] = [voiceOf(agent), voiceOf(admin)];
let restore: () => Promise<void>;

beforeAll(async () => {
  restore = await raisedLimits();
});
afterAll(() => restore());

interface Sent {
  message: { id: string; conversation_id: string; content: string };
}

// S2.01, S2.02, S2.06, S2.10
test('the host feeds a booking with its key; who takes part talks about it by REST', async () => {
  const id = `rest-${crypto.randomUUID()}`;
  const put = (people: { id: string }[]) =>
    service().rpc('put_context', {
      context_type: 'booking',
      context_id: id,
      title: 'Crane on Monday',
      participants: people.map((person) => ({ user_id: person.id, role: 'worker' })),
    });
  expect((await put([mentor, student])).error).toBeNull();
  const path = `/api/chat/contexts/booking/${id}/messages`;
  expect((await priya('POST', path, { content: 'Me too' })).body).toMatchObject({
    code: 'NOCTX',
    status: 404,
  });
  const first = await maya<Sent>('POST', path, { content: 'Who has the keys?' });
  expect(first.status).toBe(201);
  const { conversation_id } = first.body.message;
  const listed = await sam('GET', `/api/chat/contexts?context_type=booking&context_id=${id}`);
  expect(listed.body).toMatchObject({
    contexts: [{ conversation_id, unread_count: 1, title: 'Crane on Monday' }],
  });
  const shown = await sam('GET', `/api/chat/channels/${conversation_id}`);
  expect(shown.body).toMatchObject({ conversation: { kind: 'context', title: 'Booking: Crane on Monday' } });
  expect((await put([mentor, peer])).error).toBeNull();
  expect((await sam('GET', `/api/chat/channels/${conversation_id}`)).status).toBe(404);
  expect((await priya<Sent>('POST', path, { content: 'Here' })).body.message.conversation_id).toBe(
    conversation_id,
  );
});

// S0.01, S0.09, S0.10, S0.11, S0.17, S0.20, S0.21
test('a person asks support, an agent takes it from the queue and sees all that was missed', async () => {
  const started = await priya<{ conversation: { id: string; topic: string } }>('POST', '/api/chat/support');
  expect(started.status).toBe(201);
  const { id, topic } = started.body.conversation;
  expect(topic).toBe(`conversation:${id}:1`);
  expect((await priya<typeof started.body>('POST', '/api/chat/support')).body.conversation.id).toBe(id);
  for (const content of ['Nobody there?', 'It is about my payment.']) {
    expect((await priya('POST', `/api/chat/channels/${id}/messages`, { content })).status).toBe(201);
  }
  for (const voice of [maya, sam, priya]) {
    expect((await voice('GET', '/api/chat/support/queue')).body).toMatchObject({
      code: 'NOSUP',
      status: 403,
    });
    expect((await voice('POST', `/api/chat/support/${id}/take`)).body).toMatchObject({
      code: 'NOSUP',
      status: 403,
    });
  }
  const queue = await alex<{ requests: { conversation_id: string }[] }>('GET', '/api/chat/support/queue');
  expect(queue.body.requests).toContainEqual(
    expect.objectContaining({
      conversation_id: id,
      full_name: peer.name,
      last_message: 'It is about my payment.',
    }),
  );
  expect((await alex('POST', `/api/chat/support/${id}/take`)).status).toBe(200);
  expect((await ada('POST', `/api/chat/support/${id}/take`)).body).toMatchObject({
    code: 'TAKEN',
    status: 409,
  });
  const history = await alex<{ messages: { content: string; type: string }[] }>(
    'GET',
    `/api/chat/channels/${id}/messages`,
  );
  expect(history.body.messages.filter(({ type }) => type === 'text').map(({ content }) => content)).toEqual([
    'Nobody there?',
    'It is about my payment.',
  ]);
  expect((await alex('POST', `/api/chat/channels/${id}/messages`, { content: 'Now I am.' })).status).toBe(
    201,
  );
  expect((await maya('POST', `/api/chat/support/${id}/close`)).body).toMatchObject({ code: 'NOCNV' });
  expect((await priya('POST', `/api/chat/support/${id}/close`)).status).toBe(204);
});

// S0.03, S0.22
test('conversations, members and messages of every kind are rows of Postgres', async () => {
  const sql = openDatabase();
  const tables = await sql`
    select table_name from information_schema.tables
    where table_schema = 'public' and table_name in ('conversations', 'conversation_members', 'messages', 'profiles') order by 1`;
  await sql.end();
  expect(tables.map(({ table_name }) => table_name)).toEqual([
    'conversation_members',
    'conversations',
    'messages',
    'profiles',
  ]);
});
