import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RawClient, type RawOptions } from './support/raw-client.ts';
import { tokenFor } from './support/tokens.ts';
import { allow, newTopic, prepareTopics, sendFromDatabase, sql } from './support/topics.ts';

const open: RawClient[] = [];
let topic: string;
let token: string;

beforeAll(prepareTopics);
beforeEach(async () => {
  topic = newTopic();
  token = tokenFor(await allow(topic));
  return () => {
    for (const client of open.splice(0)) client.socket.terminate();
  };
});
afterAll(() => sql.end());

async function joinWith(replay: unknown, isPrivate = true, options: RawOptions = {}) {
  const client = await RawClient.connect(options);
  open.push(client);
  const reply = await client.join(topic, { private: isPrivate, broadcast: { replay } }, token);
  return { client, reply };
}

const numbers = (client: RawClient) =>
  client.unread
    .filter(({ event }) => event === 'broadcast')
    .map(({ payload }) => (payload.payload as { n: number }).n);

describe('replay', () => {
  test('brings the newest messages, oldest first, marked as replayed', async () => {
    for (let n = 1; n <= 4; n += 1) await sendFromDatabase(topic, 'counted', { n });
    const { client, reply } = await joinWith({ since: Date.now() - 60_000, limit: 3 });
    expect(reply.payload.status).toBe('ok');
    await client.heartbeat();
    expect(numbers(client)).toEqual([2, 3, 4]);
    expect(client.unread.map(({ joinRef, ref }) => [joinRef, ref])).toEqual([
      ['1', null],
      ['1', null],
      ['1', null],
    ]);
    const frame = await client.nextEvent('broadcast');
    const { meta, payload } = frame.payload as { meta: { id: string }; payload: { id: string } };
    expect(meta).toEqual({ replayed: true, id: payload.id });
  });

  test('keeps the order of messages that one transaction sent', async () => {
    await sql`select realtime.send(jsonb_build_object('n', n), 'counted', ${topic}) from generate_series(1, 30) n`;
    const { client } = await joinWith({ since: Date.now() - 60_000 });
    await client.heartbeat();
    expect(numbers(client)).toEqual(Array.from({ length: 25 }, (_, n) => n + 6));
  });

  test('leaves out what is older, public, or not sent here', async () => {
    await sendFromDatabase(topic, 'public', { n: 0 }, false);
    await sendFromDatabase(newTopic(), 'elsewhere', { n: 0 });
    await sql`insert into realtime.messages (topic, extension, event, payload, private, inserted_at)
      values (${topic}, 'broadcast', 'old', '{"n": 0}', true, now() at time zone 'utc' - interval '1 hour')`;
    await sendFromDatabase(topic, 'new', { n: 1 });
    const { client } = await joinWith({ since: Date.now() - 60_000 });
    await client.heartbeat();
    expect(numbers(client)).toEqual([1]);
  });

  test('goes on with what is sent live, each message once', async () => {
    await sendFromDatabase(topic, 'counted', { n: 1 });
    const { client } = await joinWith({ since: Date.now() - 60_000 });
    await sendFromDatabase(topic, 'counted', { n: 2 });
    await sendFromDatabase(topic, 'last', { n: 3 });
    await client.next(({ payload }) => payload.event === 'last');
    expect(numbers(client)).toEqual([1, 2]);
  });

  test('brings bytes to V2 sockets and leaves them out for V1', async () => {
    await sql`select realtime.send_binary(${Buffer.from([7, 8])}, 'bytes', ${topic})`;
    await sendFromDatabase(topic, 'counted', { n: 1 });
    const since = Date.now() - 60_000;
    const { client: modern } = await joinWith({ since });
    const frame = await modern.nextEvent('broadcast');
    expect(frame.payload.payload).toEqual(Buffer.from([7, 8]));
    const { client: old } = await joinWith({ since }, true, { vsn: '1.0.0' });
    expect((await old.nextEvent('broadcast')).payload.event).toBe('counted');
  });

  test.each([
    [{ since: 'yesterday' }, true, 'Replay params are not valid'],
    [{ limit: 5 }, true, 'Replay params are not valid'],
    [{ since: 0 }, false, 'Replay is not allowed for public channels'],
  ])('refuses %j (private: %j)', async (replay, isPrivate, sentence) => {
    const { reply } = await joinWith(replay, isPrivate);
    expect(reply.payload).toEqual({
      status: 'error',
      response: { reason: `UnableToReplayMessages: ${sentence}` },
    });
  });

  test('is refused to whoever may not hear messages', async () => {
    token = tokenFor(await allow(topic, { broadcastRead: false }));
    const client = await RawClient.connect();
    open.push(client);
    const config = { private: true, broadcast: { replay: { since: 0 } }, presence: { enabled: true } };
    const reply = await client.join(topic, config, token);
    expect(reply.payload.response).toEqual({
      reason: `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
    });
  });
});
