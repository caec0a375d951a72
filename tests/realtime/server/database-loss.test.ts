import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { environment } from '../support/environment.ts';
import { sendFromDatabase, sql } from '../support/topics.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

let server: OwnServer | undefined;
afterEach(() => server?.stop());
afterAll(() => sql.end());

const health = async () => (await fetch(`${server?.url}/healthcheck`)).status;

describe('without a database', () => {
  // S4.07: rooms live in memory; what joins servers may be missing (two-servers.test.ts is with it).
  test('health says so, private topics are refused with the reason, public ones work', async () => {
    server = await startOwnServer();
    expect(await health()).toBe(503);
    const client = await server.connect();
    const reply = await client.join('room', { private: true });
    expect(reply.payload).toEqual({
      status: 'error',
      response: {
        reason: 'UnableToConnectToProject: Realtime was unable to connect to the project database',
      },
    });
    expect((await client.join('room')).payload.status).toBe('ok');
  });

  test('a client that waits for replication is closed in the end', async () => {
    server = await startOwnServer({ REPLICATION_READY_TIMEOUT_MS: '50' });
    const client = await server.connect();
    await client.join('room', { broadcast: { replication_ready: true } });
    expect((await client.nextEvent('system')).payload.message).toBe(
      'Replication connection was not established in time',
    );
    await client.nextEvent('phx_close');
  });
});

describe('when the stream from the database breaks', () => {
  test('it comes back, and every channel has to join again, since it may have missed something', async () => {
    // Public topics only: as `postgres`, this server may stream but not ask the policies.
    server = await startOwnServer({ DB_URL: environment.databaseUrl });
    const client = await server.connect();
    const name = randomUUID();
    await client.join(name, { broadcast: { replication_ready: true } });
    expect((await client.nextEvent('system')).payload).toEqual({
      extension: 'system',
      status: 'ok',
      message: 'Replication connection established',
      channel: name,
    });
    expect(await health()).toBe(200);

    const killed = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'realtime_replication_connection' and usename = current_user`;
    expect(killed.length).toBe(1);
    const error = await client.nextEvent('phx_error');
    expect([error.joinRef, error.ref]).toEqual(['1', '1']);

    await client.join(name);
    await sendFromDatabase(name, 'after', {}, false);
    expect((await client.nextEvent('broadcast')).payload.event).toBe('after');
    expect((await server.metrics()).replication).toMatchObject({ streaming: true, starts: 2 });
  });

  test('its slot is gone with it', async () => {
    server = await startOwnServer({ DB_URL: environment.databaseUrl });
    const client = await server.connect();
    await client.join('room', { broadcast: { replication_ready: true } });
    await client.nextEvent('system');
    const slots = () => sql`
      select slot_name from pg_replication_slots s join pg_stat_activity a on a.pid = s.active_pid
      where s.slot_name like 'supabase_realtime_messages_replication_slot_%' and a.usename = current_user`;
    expect(await slots()).toHaveLength(1);
    await server.stop();
    await expect.poll(slots).toHaveLength(0);
  });
});
