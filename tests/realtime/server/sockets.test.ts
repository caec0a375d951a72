import { afterEach, describe, expect, test } from 'vitest';
import { tokenFor } from '../support/tokens.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer | undefined;
afterEach(() => server?.stop());

describe('a socket', () => {
  test('that reads nothing is cut, and the others lose nothing', async () => {
    server = await startOwnServer({ TENANT_MAX_EVENTS_PER_SECOND: '0' });
    const [sender, reader, stalled] = [
      await server.connect(),
      await server.connect(),
      await server.connect(),
    ];
    await sender.join('room', { broadcast: { ack: true } });
    await reader.join('room');
    await stalled.join('room');
    stalled.socket.pause();
    const text = 'x'.repeat(250_000);
    // What the kernel takes for a reader that does not read is beyond us: send until the server has had enough.
    let sent = 0;
    while ((await server.metrics()).slowReadersCut === 0) {
      await sender.ask('realtime:room', 'broadcast', {
        type: 'broadcast',
        event: 'big',
        payload: { n: sent, text },
      });
      sent += 1;
    }
    for (let n = 0; n < sent; n += 1)
      expect((await reader.nextEvent('broadcast')).payload.payload).toMatchObject({ n });
    stalled.socket.resume();
    await stalled.closed;
    expect((await server.metrics()).connections).toBe(2);
  });

  test('gets a frame that is larger than its backlog may be', async () => {
    server = await startOwnServer({ SOCKET_MAX_BACKLOG_BYTES: '1000' });
    const [sender, reader] = [await server.connect(), await server.connect()];
    await sender.join('room');
    await reader.join('room');
    const payload = { text: 'x'.repeat(2_000_000) };
    sender.send('realtime:room', 'broadcast', { type: 'broadcast', event: 'big', payload });
    expect((await reader.nextEvent('broadcast')).payload.payload).toEqual(payload);
  });

  test('that says nothing is closed', async () => {
    server = await startOwnServer({ SOCKET_IDLE_TIMEOUT_MS: '1' });
    const client = await server.connect();
    expect(await client.closed).toBe(1000);
  });

  test('that joins nothing is closed, one that has joined is not', async () => {
    server = await startOwnServer({ NO_CHANNEL_TIMEOUT_MS: '1' });
    const [idle, joined] = [await server.connect(), await server.connect()];
    await joined.join('room');
    expect(await idle.closed).toBe(1000);
    await joined.heartbeat();
  });

  test('is told when the server restarts', async () => {
    server = await startOwnServer();
    const client = await server.connect();
    await client.join('room');
    await server.stop();
    expect((await client.nextEvent('system')).payload.message).toBe('Server requested disconnect');
    expect(await client.closed).toBe(1012);
  });

  test('loses a channel at the end of its token, and keeps the others', async () => {
    server = await startOwnServer();
    const client = await server.connect();
    await client.join('short', {}, tokenFor('00000000-0000-4000-8000-000000000001', { expiresIn: 1 }));
    await client.join('long');
    expect((await client.nextEvent('phx_close')).topic).toBe('realtime:short');
    const reply = await client.ask('realtime:long', 'phx_leave', {});
    expect(reply.payload.status).toBe('ok');
  });
});
