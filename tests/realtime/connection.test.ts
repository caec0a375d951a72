import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { RawClient, type RawOptions } from './support/raw-client.ts';

const open: RawClient[] = [];
async function connect(options?: RawOptions): Promise<RawClient> {
  const client = await RawClient.connect(options);
  open.push(client);
  return client;
}
afterEach(() => {
  for (const client of open.splice(0)) client.socket.terminate();
});

describe('a connection', () => {
  test('answers heartbeats of protocol 2.0.0 with these very bytes', async () => {
    const client = await connect();
    client.socket.send('[null,"26","phoenix","heartbeat",{}]');
    const { raw } = await client.next((frame) => frame.ref === '26');
    expect(raw.toString()).toBe('[null,"26","phoenix","phx_reply",{"status":"ok","response":{}}]');
  });

  test('answers heartbeats of protocol 1.0.0 without a join_ref', async () => {
    const client = await connect({ vsn: '1.0.0' });
    client.socket.send('{"topic":"phoenix","event":"heartbeat","payload":{},"ref":"26"}');
    const { raw } = await client.next((frame) => frame.ref === '26');
    expect(JSON.parse(raw.toString())).toEqual({
      topic: 'phoenix',
      event: 'phx_reply',
      ref: '26',
      payload: { status: 'ok', response: {} },
    });
  });

  test('is refused without a key', async () => {
    await expect(connect({ key: '' })).rejects.toThrow('401');
  });

  test('is refused with a key of another project', async () => {
    await expect(connect({ key: 'sb_publishable_not_a_key_of_this_project' })).rejects.toThrow('401');
  });

  test.each([
    ['no JSON', 'hello'],
    ['an array that is too short', '["1","2","phoenix"]'],
    ['a topic that is no text', '[null,"1",{},"heartbeat",{}]'],
    ['JSON null', 'null'],
    ['a binary frame of an unknown kind', Buffer.from([9, 9, 9])],
    ['sizes beyond the frame', Buffer.from([3, 255, 255, 255, 255, 255, 1, 1])],
    ['an empty binary frame', Buffer.alloc(0)],
    [
      'a JSON broadcast that is no JSON',
      Buffer.concat([Buffer.from([3, 0, 0, 1, 1, 0, 1]), Buffer.from('te{')]),
    ],
  ])('survives %s', async (_name, frame) => {
    const client = await connect();
    client.socket.send(frame);
    await client.heartbeat();
    expect(client.unread).toEqual([]);
  });

  test('answers what it cannot place: a message on a topic that is not joined', async () => {
    const client = await connect();
    const reply = await client.ask(`realtime:${randomUUID()}`, 'broadcast', {});
    expect(reply.payload).toEqual({ status: 'error', response: { reason: 'unmatched topic' } });
  });

  test('lets anybody leave a topic that is not joined', async () => {
    const client = await connect();
    const reply = await client.ask(`realtime:${randomUUID()}`, 'phx_leave', {});
    expect(reply.payload).toEqual({ status: 'ok', response: {} });
  });

  test('ignores an event that nobody knows on a joined topic', async () => {
    const client = await connect();
    const name = randomUUID();
    await client.join(name);
    client.send(`realtime:${name}`, 'no_such_event', { anything: true });
    await client.heartbeat();
    expect(client.unread).toEqual([]);
  });

  test('is cut when it sends a frame over 5 MB, and nobody else is', async () => {
    const [client, other] = [await connect(), await connect()];
    client.socket.send(Buffer.alloc(5_000_001));
    expect(await client.closed).toBe(1009);
    await other.heartbeat();
  });
});

test('no client loses its first frame, however soon it sends it', async () => {
  // One in 300 did when the gateway still read from sockets that it was giving away.
  for (let round = 0; round < 12; round += 1) {
    const joins = Array.from({ length: 50 }, async () => {
      const client = await RawClient.connect();
      const reply = await client.join('first-frame');
      client.socket.terminate();
      return reply.payload.status;
    });
    expect(new Set(await Promise.all(joins))).toEqual(new Set(['ok']));
  }
});
