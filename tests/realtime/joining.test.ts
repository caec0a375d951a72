import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RawClient } from './support/raw-client.ts';
import { tokenFor } from './support/tokens.ts';
import { allow, newTopic, prepareTopics, sql } from './support/topics.ts';

let client: RawClient;
let name: string;

beforeAll(prepareTopics);
beforeEach(async () => {
  client = await RawClient.connect();
  name = randomUUID();
  return () => client.socket.terminate();
});
afterAll(() => sql.end());

describe('a join', () => {
  test('is answered with an empty list of bindings', async () => {
    const reply = await client.join(name);
    expect(reply.raw.toString()).toBe(
      `["1","1","realtime:${name}","phx_reply",{"status":"ok","response":{"postgres_changes":[]}}]`,
    );
  });

  test('is answered in protocol 1.0.0 without a join_ref', async () => {
    const old = await RawClient.connect({ vsn: '1.0.0' });
    const reply = await old.join(name);
    expect(JSON.parse(reply.raw.toString())).toEqual({
      topic: `realtime:${name}`,
      event: 'phx_reply',
      ref: '1',
      payload: { status: 'ok', response: { postgres_changes: [] } },
    });
    old.socket.terminate();
  });

  test('gets its bindings back in order, as they were sent, each with an id of its own', async () => {
    const bindings = [
      { event: '*', schema: 'public', table: 'no_such_table' },
      { event: 'INSERT', schema: 'public', table: 'no_such_table', filter: 'id=eq.1' },
    ];
    const reply = await client.join(name, { postgres_changes: [bindings[0], null, bindings[1]] });
    const { postgres_changes: answered } = reply.payload.response as { postgres_changes: { id: number }[] };
    expect(answered.map(({ id, ...rest }) => ({ ...rest, hasId: Number.isInteger(id) && id !== 0 }))).toEqual(
      bindings.map((binding) => ({ ...binding, hasId: true })),
    );
    expect(new Set(answered.map(({ id }) => id)).size).toBe(2);
  });

  test('with bindings that cannot be served is told so', async () => {
    await client.join(name, { postgres_changes: [{ event: '*', schema: 'public', table: 'no_such_table' }] });
    const { payload } = await client.nextEvent('system');
    expect(payload).toMatchObject({ extension: 'postgres_changes', status: 'error', channel: name });
  });

  test('works with a payload that makes no sense, as far as that can be read', async () => {
    const reply = await client.join(name, {
      broadcast: { self: 'true', ack: 'perhaps' },
      presence: 7,
      postgres_changes: 'all',
      private: 'false',
    });
    expect(reply.payload.status).toBe('ok');
    client.send(`realtime:${name}`, 'broadcast', { type: 'broadcast', event: 'e', payload: {} });
    expect((await client.nextEvent('broadcast')).payload.event).toBe('e');
  });

  test('needs a topic name', async () => {
    const reply = await client.join('');
    expect(reply.payload).toEqual({
      status: 'error',
      response: { reason: 'TopicNameRequired: You must provide a topic name' },
    });
  });

  test('on a topic that is not of Realtime is refused', async () => {
    const reply = await client.ask('phoenix_live:1', 'phx_join', {}, '1');
    expect(reply.payload).toEqual({ status: 'error', response: { reason: 'unmatched topic' } });
  });

  test('on a joined topic closes the old channel under its old reference', async () => {
    await client.join(name);
    const reply = await client.join(name);
    expect(reply.payload.status).toBe('ok');
    const close = await client.nextEvent('phx_close');
    expect([close.joinRef, close.ref]).toEqual(['1', '1']);
    client.send(`realtime:${name}`, 'phx_leave', {}, '2');
    expect((await client.nextEvent('phx_close')).joinRef).toBe('2');
  });

  test('is left with an answer and then phx_close', async () => {
    await client.join(name);
    const ref = client.send(`realtime:${name}`, 'phx_leave', {}, '1');
    await client.nextEvent('phx_reply');
    const close = await client.nextEvent('phx_close');
    expect(close.raw.toString()).toBe(`["1","1","realtime:${name}","phx_close",{}]`);
    expect(ref).toBe('2');
    const after = await client.ask(`realtime:${name}`, 'broadcast', {}, '1');
    expect(after.payload.response).toEqual({ reason: 'unmatched topic' });
  });

  test('and what follows it are handled in the order in which they were sent', async () => {
    const topic = newTopic();
    const token = tokenFor(await allow(topic));
    const config = { config: { private: true, broadcast: { ack: true } }, access_token: token };
    // The first two are sent while the database is still being asked about the first.
    client.send(`realtime:${topic}`, 'phx_join', config, '1');
    client.send(`realtime:${topic}`, 'phx_leave', {}, '1');
    client.send(`realtime:${topic}`, 'phx_join', config, '3');
    client.send(`realtime:${topic}`, 'broadcast', { type: 'broadcast', event: 'e', payload: {} }, '3');
    await client.next((frame) => frame.ref === '4');
    expect(client.unread.map(({ event, joinRef, ref }) => [event, joinRef, ref])).toEqual([
      ['phx_reply', '1', '1'],
      ['phx_reply', '1', '2'],
      ['phx_close', '1', '1'],
      ['phx_reply', '3', '3'],
    ]);
  });

  test('takes messages under a reference that is out of date or missing', async () => {
    await client.join(name, { broadcast: { ack: true } });
    const message = { type: 'broadcast', event: 'e', payload: {} };
    for (const joinRef of ['0', null]) {
      const reply = await client.ask(`realtime:${name}`, 'broadcast', message, joinRef);
      expect(reply.payload.status).toBe('ok');
    }
  });

  test('is refused for the hundred and first topic of one connection', async () => {
    for (let index = 0; index < 100; index += 1) await client.join(`${name}:${index}`);
    const reply = await client.join(`${name}:100`);
    expect(reply.payload.response).toEqual({ reason: 'ChannelRateLimitReached: Too many channels' });
    await client.ask(`realtime:${name}:0`, 'phx_leave', {});
    expect((await client.join(`${name}:100`)).payload.status).toBe('ok');
  });
});
