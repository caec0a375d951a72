import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { environment } from './support/environment.ts';
import { officialClient } from './support/official-client.ts';
import { RawClient } from './support/raw-client.ts';
import { tokenFor } from './support/tokens.ts';
import { allow, newTopic, prepareTopics, sql } from './support/topics.ts';

const api = `${environment.url}/realtime/v1/api`;
let listener: RawClient;
let name: string;

beforeAll(prepareTopics);
beforeEach(async () => {
  name = newTopic();
  listener = await RawClient.connect();
  await listener.join(name);
  return () => listener.socket.terminate();
});
afterAll(() => sql.end());

function post(path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  return fetch(`${api}/${path}`, {
    method: 'POST',
    headers: { apikey: environment.publishableKey, 'content-type': 'application/json', ...headers },
    body,
  });
}

const batchOf = (...messages: object[]) => post('broadcast', JSON.stringify({ messages }));

describe('POST /api/broadcast', () => {
  test('delivers a batch as text frames and answers 202 without a body', async () => {
    const response = await batchOf(
      { topic: name, event: 'one', payload: { n: 1 } },
      { topic: name, event: 'two', payload: { n: 2 } },
    );
    expect([response.status, await response.text()]).toEqual([202, '']);
    const first = await listener.nextEvent('broadcast');
    expect(first.isBinary).toBe(false);
    expect(first.payload).toEqual({ type: 'broadcast', event: 'one', payload: { n: 1 } });
    expect((await listener.nextEvent('broadcast')).payload.event).toBe('two');
  });

  test('leaves out private messages that the caller may not send, in silence', async () => {
    const insider = await RawClient.connect();
    await insider.join(name, { private: true }, tokenFor(await allow(name)));
    const message = { topic: name, payload: {}, private: true };
    const asNobody = await batchOf({ ...message, event: 'forbidden' });
    expect(asNobody.status).toBe(202);
    const allowed = await post(
      'broadcast',
      JSON.stringify({ messages: [{ ...message, event: 'allowed' }] }),
      {
        authorization: `Bearer ${tokenFor(await allow(name))}`,
      },
    );
    expect(allowed.status).toBe(202);
    expect((await insider.nextEvent('broadcast')).payload.event).toBe('allowed');
    insider.socket.terminate();
  });

  test('says which message lacks what', async () => {
    const response = await batchOf({ topic: name, event: 'e', payload: {} }, { topic: name, event: 'e' });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ errors: { messages: [{}, { payload: ["can't be blank"] }] } });
  });

  test.each(['', 'no json', '{}', '{"messages": {}}'])('refuses the body %j with 422', async (body) => {
    expect((await post('broadcast', body)).status).toBe(422);
  });

  test('refuses a forged token', async () => {
    const token = tokenFor(randomUUID(), { secret: 'another secret that is long enough to sign' });
    const response = await post('broadcast', '{"messages": []}', { authorization: `Bearer ${token}` });
    expect(response.status).toBe(401);
  });
});

describe('POST /api/broadcast/:topic/events/:event', () => {
  const path = (event: string, query = '') =>
    `broadcast/${encodeURIComponent(name)}/events/${encodeURIComponent(event)}${query}`;

  test('delivers JSON as it is, in a binary frame', async () => {
    const response = await post(path('said so'), '{"a": [1, "ü"]}');
    expect([response.status, await response.text()]).toEqual([202, '']);
    const frame = await listener.nextEvent('broadcast');
    expect(frame.isBinary).toBe(true);
    expect(frame.payload).toEqual({ event: 'said so', payload: { a: [1, 'ü'] } });
  });

  test('delivers bytes', async () => {
    await post(path('bytes'), new Uint8Array([1, 0, 255]), { 'content-type': 'application/octet-stream' });
    expect((await listener.nextEvent('broadcast')).payload.payload).toEqual(Buffer.from([1, 0, 255]));
  });

  test('refuses a private message that the caller may not send with 403', async () => {
    const response = await post(path('e', '?private=true'), '{}');
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ message: 'Unauthorized' });
  });

  test('sends a private message for whoever may', async () => {
    const insider = await RawClient.connect();
    await insider.join(name, { private: true }, tokenFor(await allow(name)));
    const authorization = `Bearer ${tokenFor(await allow(name))}`;
    const response = await post(path('e', '?apikey=x&vsn=2.0.0&private=true'), '{"n":1}', { authorization });
    expect(response.status).toBe(202);
    expect((await insider.nextEvent('broadcast')).payload.payload).toEqual({ n: 1 });
    insider.socket.terminate();
  });

  test('refuses another type with 415, no JSON and too much with 422', async () => {
    const otherType = await post(path('e'), 'x', { 'content-type': 'text/plain' });
    expect([otherType.status, await otherType.json()]).toEqual([
      415,
      { error: expect.stringContaining('Unsupported Media Type') },
    ]);
    const noJson = await post(path('e'), '{');
    expect([noJson.status, await noJson.json()]).toEqual([422, { errors: { payload: ['is invalid'] } }]);
    const tooMuch = await post(path('e'), JSON.stringify({ text: 'x'.repeat(3_100_000) }));
    expect(tooMuch.status).toBe(422);
    expect(await tooMuch.json()).toEqual({ errors: { payload: ['Payload size exceeds tenant limit'] } });
  });

  test('is what httpSend of the official client uses', async () => {
    const client = officialClient();
    const sent = await client.channel(name).httpSend('said', { by: 'http' });
    expect(sent).toEqual({ success: true });
    expect((await listener.nextEvent('broadcast')).payload).toEqual({
      event: 'said',
      payload: { by: 'http' },
    });
  });
});

test('browsers of any origin may ask', async () => {
  const response = await fetch(`${api}/broadcast`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'apikey,authorization,content-type,x-client-info',
    },
  });
  expect(response.ok).toBe(true);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-allow-headers')).toContain('apikey');
});

test('the API answers a ping', async () => {
  const response = await fetch(`${api}/ping`, { headers: { apikey: environment.publishableKey } });
  expect(await response.json()).toEqual({ message: 'Success' });
});
