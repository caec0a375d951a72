import { afterEach, describe, expect, test } from 'vitest';
import { parseConfig } from '../../../stack/realtime/config.ts';
import { RateCounter } from '../../../stack/realtime/rate-counter.ts';
import { environment } from '../support/environment.ts';
import { noDatabase, type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer | undefined;
afterEach(() => server?.stop());

const message = { type: 'broadcast', event: 'e', payload: {} };
const tooMany = {
  extension: 'system',
  status: 'error',
  message: 'Too many messages per second',
  channel: 'room',
};

describe('the limits of a project', () => {
  test('close the channels of a room with too many events a second', async () => {
    // 60 events in a minute are one a second; each message here is one event and two deliveries.
    server = await startOwnServer({ TENANT_MAX_EVENTS_PER_SECOND: '1' });
    const [sender, listener, elsewhere] = [
      await server.connect(),
      await server.connect(),
      await server.connect(),
    ];
    await sender.join('room', { broadcast: { self: true } });
    await listener.join('room');
    await elsewhere.join('another room');
    for (let n = 0; n < 25; n += 1) sender.send('realtime:room', 'broadcast', message);
    for (const client of [sender, listener]) {
      expect((await client.nextEvent('system')).payload).toEqual(tooMany);
      await client.nextEvent('phx_close');
    }
    await elsewhere.heartbeat();
    expect(elsewhere.unread).toEqual([]);
    const refused = await fetch(`${server.url}/api/broadcast`, {
      method: 'POST',
      headers: { apikey: environment.anonKey },
      body: '{"messages": []}',
    });
    expect([refused.status, await refused.json()]).toEqual([
      429,
      { message: 'You have exceeded your rate limit' },
    ]);
    expect(refused.headers.get('x-rate-limit-remaining')).toBe('0');
  });

  test('refuse a message over HTTP beyond the rate, whichever way it comes', async () => {
    server = await startOwnServer({ TENANT_MAX_EVENTS_PER_SECOND: '1' });
    const { url } = server;
    const say = () =>
      fetch(`${url}/api/broadcast/room/events/e`, {
        method: 'POST',
        headers: { apikey: environment.anonKey, 'content-type': 'application/json' },
        body: '{}',
      });
    for (let n = 0; n <= 60; n += 1) expect((await say()).status).toBe(202);
    const refused = await say();
    expect([refused.status, await refused.json()]).toEqual([
      429,
      { message: 'You have exceeded your rate limit' },
    ]);
    expect(refused.headers.get('x-rate-limit')).toBe('1');
  });

  test('refuse messages of a batch that are too large, one by one', async () => {
    server = await startOwnServer({ TENANT_MAX_PAYLOAD_SIZE_IN_KB: '1' });
    const messages = [{ text: 'x'.repeat(2_000) }, {}].map((payload) => ({
      topic: 'room',
      event: 'e',
      payload,
    }));
    const response = await fetch(`${server.url}/api/broadcast`, {
      method: 'POST',
      headers: { apikey: environment.anonKey },
      body: JSON.stringify({ messages }),
    });
    expect([response.status, await response.json()]).toEqual([
      422,
      { errors: { messages: [{ payload: ['Payload size exceeds tenant limit'] }, {}] } },
    ]);
  });

  test('close a channel that shows more of itself than a payload may hold', async () => {
    server = await startOwnServer({ TENANT_MAX_PAYLOAD_SIZE_IN_KB: '1' });
    const client = await server.connect();
    await client.join('room');
    const payload = { text: 'x'.repeat(2_000) };
    client.send('realtime:room', 'presence', { type: 'presence', event: 'track', payload });
    expect((await client.nextEvent('system')).payload.message).toBe('Track message size exceeded');
    await client.nextEvent('phx_close');
  });

  test('refuse a batch that is larger than the rate', async () => {
    server = await startOwnServer({ TENANT_MAX_EVENTS_PER_SECOND: '2' });
    const messages = [1, 2, 3].map(() => ({ topic: 'room', event: 'e', payload: {} }));
    const response = await fetch(`${server.url}/api/broadcast`, {
      method: 'POST',
      headers: { apikey: environment.anonKey },
      body: JSON.stringify({ messages }),
    });
    expect([response.status, await response.json()]).toEqual([
      429,
      { message: 'Too many messages to broadcast, please reduce the batch size' },
    ]);
  });

  test('disconnect a client that joins too often', async () => {
    server = await startOwnServer({ TENANT_MAX_JOINS_PER_SECOND: '1' });
    const client = await server.connect();
    const joins = Array.from({ length: 62 }, (_, n) => client.join(`room:${n}`));
    const replies = await Promise.all(joins);
    expect(replies.at(-1)?.payload.response).toEqual({
      reason: 'ClientJoinRateLimitReached: Too many joins per second',
    });
    expect((await client.nextEvent('system')).payload.message).toBe('Server requested disconnect');
    expect(await client.closed).toBe(1001);
    await expect(server.connect()).rejects.toThrow('429');
  });

  test('keep public channels out where only private ones are wanted', async () => {
    server = await startOwnServer({ PRIVATE_ONLY: 'true' });
    const client = await server.connect();
    expect((await client.join('room')).payload.response).toEqual({
      reason: 'PrivateOnly: This project only allows private channels',
    });
  });

  test('close a channel that tracks more than the project may', async () => {
    server = await startOwnServer({
      TENANT_MAX_PRESENCE_EVENTS_PER_SECOND: '1',
      CLIENT_PRESENCE_MAX_CALLS: '0',
    });
    const client = await server.connect();
    await client.join('room', { presence: { enabled: true } });
    for (let n = 0; n < 70; n += 1)
      client.send('realtime:room', 'presence', { type: 'presence', event: 'track', payload: { n } });
    expect((await client.nextEvent('system')).payload.message).toBe('Too many presence messages per second');
    await client.nextEvent('phx_close');
  });

  test('are named when they make no sense', () => {
    const variables = {
      PORT: '1',
      DB_URL: noDatabase,
      API_JWT_SECRET: 'short',
      TENANT_MAX_JOINS_PER_SECOND: '-1',
    };
    expect(() => parseConfig(variables)).toThrow(/API_JWT_SECRET: .*; TENANT_MAX_JOINS_PER_SECOND: /);
  });
});

describe('a rate', () => {
  test('is an average over the last minute', () => {
    let now = 1_000_000;
    const counter = new RateCounter(10, () => now);
    counter.add(600);
    expect(counter.perSecond).toBe(10);
    expect(counter.isExceeded).toBe(false);
    now += 30_000;
    counter.add(6);
    expect(counter.perSecond).toBe(10.1);
    expect(counter.isExceeded).toBe(true);
    now += 30_000;
    expect(counter.perSecond).toBe(0.1);
    now += 3_600_000;
    expect(counter.perSecond).toBe(0);
  });
});
