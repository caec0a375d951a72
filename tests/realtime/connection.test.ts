import { randomUUID } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { environment } from './support/environment.ts';
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

test.each([0, 0.3, 0.6, 1, 1.5, 2, 3, 4, 6, 8])(
  'no first frame is lost, not even one that comes %f ms behind the request for the upgrade',
  async (wait) => {
    // The gateway gives the socket away meanwhile, and must not read from it any more.
    const sent = Array.from({ length: 8 }, () => firstFrame(wait));
    for (const answer of await Promise.all(sent)) expect(answer).toContain('"phx_reply"');
  },
);

/** Asks for an upgrade and sends a heartbeat behind it; what the server answered until it answered that. */
function firstFrame(waitMs: number): Promise<string> {
  const { hostname, port, protocol } = new URL(environment.url);
  const heartbeat = JSON.stringify([null, '1', 'phoenix', 'heartbeat', {}]);
  // Masked with zeros: the text stays as it is.
  const frame = Buffer.concat([
    Buffer.from([0x81, 0x80 | heartbeat.length, 0, 0, 0, 0]),
    Buffer.from(heartbeat),
  ]);
  const path = `/realtime/v1/websocket?apikey=${environment.publishableKey}&vsn=2.0.0`;
  return new Promise((resolve, reject) => {
    const isTls = protocol === 'https:';
    const to = { host: hostname, servername: hostname, port: Number(port || (isTls ? 443 : 80)) };
    const socket = isTls ? connectTls(to) : connectTcp(to);
    socket.once(isTls ? 'secureConnect' : 'connect', async () => {
      socket.setNoDelay();
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
      const until = performance.now() + waitMs;
      while (performance.now() < until) await setImmediate();
      socket.write(frame);
    });
    let answer = '';
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(3_000, end);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (answer.includes('phx_reply')) end();
    });
  });
}
