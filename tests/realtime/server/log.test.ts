import { afterEach, describe, expect, test } from 'vitest';
import { environment } from '../support/environment.ts';
import { tokenFor } from '../support/tokens.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer;
afterEach(() => server.stop());

const [info, warn] = [30, 40];
const user = '00000000-0000-4000-8000-000000000001';

/** What was logged in these words. */
const said = (msg: string) => server.log.filter((line) => line.msg === msg);

describe('the log tells of', () => {
  test('frames that make no sense and events that nobody knows, and counts them once there are many', async () => {
    server = await startOwnServer();
    const client = await server.connect();
    await client.join('room');
    client.socket.send('no frame');
    client.send('realtime:room', 'surprise', {});
    client.send('realtime:elsewhere', 'broadcast', {});
    await client.heartbeat();
    expect(said('malformed frame ignored')).toMatchObject([{ level: info, bytes: 8 }]);
    expect(said('unknown event ignored')).toMatchObject([{ topic: 'realtime:room', event: 'surprise' }]);
    expect(said('event on a topic that is not joined')).toMatchObject([{ topic: 'realtime:elsewhere' }]);
    for (let n = 0; n < 500; n += 1) client.socket.send('no frame');
    await client.heartbeat();
    expect(said('malformed frame ignored').length).toBeLessThan(25);
    client.socket.close();
    await client.closed;
    await expect
      .poll(() => said('a client did wrong more often than is logged'))
      .toMatchObject([{ level: warn, more: 483 }]);
  });

  test('joins and connections that are refused, and why', async () => {
    server = await startOwnServer({ TENANT_MAX_CHANNELS_PER_CLIENT: '1' });
    const client = await server.connect();
    await client.join('room', {}, tokenFor(user, { secret: 'x'.repeat(40) }));
    await client.join('room', {}, tokenFor(user, { expiresIn: -10 }));
    await client.join('room');
    await client.join('another');
    expect(said('join refused').map(({ level, topic, reason }) => [level, topic, reason])).toEqual([
      [info, 'realtime:room', 'JwtSignatureError: Failed to validate JWT signature'],
      [info, 'realtime:room', expect.stringMatching(/^InvalidJWTToken: Token has expired/)],
      [info, 'realtime:another', 'ChannelRateLimitReached: Too many channels'],
    ]);
    await expect(server.connect({ key: 'nonsense' })).rejects.toThrow();
    expect(said('upgrade refused')).toMatchObject([{ level: info, status: '401 Unauthorized' }]);
    expect(JSON.stringify(server.log)).not.toContain(environment.anonKey);
  });

  test('floods that are cut', async () => {
    server = await startOwnServer({ TENANT_MAX_EVENTS_PER_SECOND: '1' });
    const client = await server.connect();
    await client.join('room', { broadcast: { self: true } });
    for (let n = 0; n < 40; n += 1)
      client.send('realtime:room', 'broadcast', { type: 'broadcast', event: 'e', payload: {} });
    await client.nextEvent('phx_close');
    expect(said('room over the rate of events closed')).toMatchObject([{ level: warn, members: 1 }]);
    expect(said('channel closed')).toMatchObject([{ level: info, reason: 'Too many messages per second' }]);
  });
});
