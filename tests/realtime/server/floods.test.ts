import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { environment } from '../support/environment.ts';
import type { RawClient } from '../support/raw-client.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
beforeEach(async () => {
  server = await startOwnServer({ TENANT_MAX_EVENTS_PER_SECOND: '0' });
});
afterEach(() => server.stop());

const count = 3_000;
const messages = (client: RawClient) =>
  client.unread
    .filter(({ event }) => event === 'broadcast')
    .map(({ payload }) => (payload.payload as { n: number }).n);

/** Two people talk in a room while `flood` goes on: every message arrives, in order. */
async function talkDuring(flood: (n: number) => void, settle: () => Promise<unknown>): Promise<void> {
  const [speaker, listener] = [await server.connect(), await server.connect()];
  await speaker.join('room', { broadcast: { ack: true } });
  await listener.join('room');
  for (let n = 0; n < 30; n += 1) {
    for (let m = 0; m < count / 30; m += 1) flood(n * (count / 30) + m);
    await speaker.ask('realtime:room', 'broadcast', { type: 'broadcast', event: 'said', payload: { n } });
  }
  await settle();
  await listener.heartbeat();
  expect(messages(listener)).toEqual(Array.from({ length: 30 }, (_, n) => n));
}

describe('other clients are not affected by', () => {
  test('frames that are malformed in every way', async () => {
    const bad = await server.connect();
    const frames: (string | Buffer)[] = [
      'no json',
      '{}',
      '[]',
      '[null,null,7,"phx_join",{}]',
      '["1","1","realtime:room"]',
      Buffer.alloc(0),
      Buffer.from([9, 1, 2, 3]),
      Buffer.from([3, 255, 255, 255, 255, 255, 1, 0]),
      Buffer.from('0301010d0500013131', 'hex'),
      Buffer.from([0xff, 0xfe, 0xfd]),
    ];
    await talkDuring(
      (n) => bad.socket.send(frames[n % frames.length] ?? ''),
      () => bad.heartbeat(),
    );
    expect((await server.metrics()).malformedFrames).toBe(count);
    expect(bad.unread).toEqual([]);
  });

  test('events that nobody knows, on topics that nobody has joined', async () => {
    const bad = await server.connect();
    const replies = () => bad.unread.filter(({ event }) => event === 'phx_reply').length;
    await talkDuring(
      (n) => bad.send(`realtime:${n}`, 'no_such_event', { n }),
      () => bad.heartbeat(),
    );
    expect(replies()).toBe(count);
    expect((await server.metrics()).rooms).toBe(1);
  });

  test('a client that joins and leaves without end', async () => {
    const bad = await server.connect();
    await talkDuring(
      (n) => bad.send('realtime:elsewhere', n % 2 ? 'phx_leave' : 'phx_join', { config: {} }, String(n)),
      () => bad.heartbeat(),
    );
    await expect.poll(async () => (await server.metrics()).rooms).toBe(1);
  });

  test('a client that broadcasts as fast as it can to another room', async () => {
    const bad = await server.connect();
    await bad.join('elsewhere');
    const text = 'x'.repeat(1_000);
    await talkDuring(
      (n) =>
        bad.send('realtime:elsewhere', 'broadcast', { type: 'broadcast', event: 'e', payload: { n, text } }),
      () => bad.heartbeat(),
    );
  });

  test('connections that are opened and dropped', async () => {
    const url = `${server.url.replace('http', 'ws')}/realtime/v1/websocket?vsn=2.0.0&apikey=${environment.anonKey}`;
    await talkDuring(
      (n) => {
        if (n % 10) return;
        const socket = new WebSocket(url);
        socket.on('error', () => undefined);
        socket.on('open', () => socket.terminate());
      },
      () => expect.poll(async () => (await server.metrics()).connections).toBe(2),
    );
  });
});

test('twenty readers that stall are cut, and a room of a hundred is served meanwhile', async () => {
  const [teacher, ...pupils] = await Promise.all(Array.from({ length: 101 }, () => server.connect()));
  const stalled = await Promise.all(Array.from({ length: 20 }, () => server.connect()));
  const loud = await server.connect();
  if (!teacher) throw new Error('nobody teaches');
  await Promise.all([teacher, ...pupils, ...stalled].map((client) => client.join('class')));
  await Promise.all([loud, ...stalled].map((client) => client.join('loud', { broadcast: { ack: true } })));
  for (const { socket } of stalled) socket.pause();
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const text = 'x'.repeat(250_000);
  let n = 0;
  // What the kernel takes for readers that do not read is beyond the server: until it has had enough of all of them.
  while (((await server.metrics()).slowReadersCut as number) < stalled.length) {
    const waits = loud.ask('realtime:loud', 'broadcast', {
      type: 'broadcast',
      event: 'big',
      payload: { text },
    });
    teacher.send('realtime:class', 'broadcast', { type: 'broadcast', event: 'said', payload: { n } });
    await waits;
    most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    n += 1;
  }
  await teacher.heartbeat();
  for (const pupil of pupils) {
    await pupil.heartbeat();
    expect(messages(pupil)).toEqual(Array.from({ length: n }, (_, index) => index));
  }
  // One large frame and a megabyte for each, and what the clients of this same process hold.
  expect(most).toBeLessThan(stalled.length * 1_300_000 + 40_000_000);
  for (const { socket } of stalled) socket.resume();
  await Promise.all(stalled.map(({ closed }) => closed));
}, 60_000);
