import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RawClient } from '../support/raw-client.ts';
import { tokenFor } from '../support/tokens.ts';
import { type OwnDatabase, startOwnDatabase } from './own-database.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';

const person = '00000000-0000-4000-8000-000000000001';
let database: OwnDatabase;
let server: OwnServer | undefined;

beforeAll(async () => {
  database = await startOwnDatabase();
  await database.sql.unsafe(`
    create table public.items (id int primary key, n int);
    alter table public.items enable row level security;
    create policy everybody on public.items for select using (true);
    alter publication supabase_realtime add table public.items;
  `);
}, 60_000);
afterEach(() => server?.stop());
afterAll(() => database?.stop());

describe('the days of realtime.messages', () => {
  const partitions = async () => {
    const rows = await database.sql<{ name: string }[]>`
      select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'realtime.messages'::regclass order by 1`;
    return rows.map(({ name }) => name.replace('realtime.messages_', ''));
  };
  const maintain = (at: string) =>
    database.sql`select realtime.maintain_messages_partitions(${at}::timestamptz)`;

  test('are made from yesterday to three days ahead, and dropped 72 hours after their end', async () => {
    await maintain('2031-05-10 12:00+00');
    const days = ['2031_05_09', '2031_05_10', '2031_05_11', '2031_05_12', '2031_05_13'];
    expect(await partitions()).toEqual(days);
    await database.sql`
      insert into realtime.messages (topic, extension, inserted_at) values ('t', 'broadcast', '2031-05-09 23:59')`;
    // 72 hours after the ninth is the start of the thirteenth.
    await maintain('2031-05-12 23:59+00');
    expect((await partitions())[0]).toBe('2031_05_09');
    await maintain('2031-05-13 00:00+00');
    expect(await partitions()).toEqual([...days.slice(1), '2031_05_14', '2031_05_15', '2031_05_16']);
    expect(await database.sql`select from realtime.messages where topic = 't'`).toHaveLength(0);
  });

  test('are made by the server when it starts', async () => {
    // The test before has left none but those of 2031.
    server = await startOwnServer({ DB_URL: database.url });
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '_');
    await expect.poll(partitions).toContain(today);
  });
});

describe('postgres_changes', () => {
  const bindings = [{ event: '*', schema: 'public', table: 'items' }];
  const waiting = { postgres_changes: bindings, postgres_changes_options: { wait: true, timeout: 5_000 } };
  const slots = async () =>
    (
      await database.sql`select from pg_replication_slots where slot_name like 'supabase_realtime_replication_slot%'`
    ).length;
  const joined = async (config: Record<string, unknown> = waiting): Promise<RawClient> => {
    const client = await (server as OwnServer).connect();
    const reply = await client.join('items', config, tokenFor(person));
    expect(reply.payload.status).toBe('ok');
    return client;
  };

  test('hold a slot while somebody listens, and let it go afterwards', async () => {
    server = await startOwnServer({ DB_URL: database.url, CHANGES_IDLE_TIMEOUT_MS: '1' });
    expect(await slots()).toBe(0);
    const client = await joined();
    expect(await slots()).toBe(1);
    expect((await server.metrics()).postgresChanges).toEqual({
      subscriptions: 1,
      streaming: true,
      lagBytes: expect.any(Number),
    });
    await client.ask('realtime:items', 'phx_leave', {});
    await expect.poll(slots).toBe(0);
    await joined();
    expect(await slots()).toBe(1);
  });

  test('ask to join again when their stream breaks', async () => {
    server = await startOwnServer({ DB_URL: database.url });
    const client = await joined();
    await client.nextEvent('system');
    await database.sql`
      select pg_terminate_backend(active_pid) from pg_replication_slots
      where slot_name like 'supabase_realtime_replication_slot%'`;
    await client.nextEvent('phx_error');
    const again = await client.join('items', waiting, tokenFor(person));
    expect(again.payload.status).toBe('ok');
    await database.sql`insert into items values (1)`;
    await client.nextEvent('postgres_changes');
  });

  test('go on when the session that asks the policies is lost', async () => {
    server = await startOwnServer({ DB_URL: database.url });
    const client = await joined();
    await database.sql`insert into items values (2)`;
    await client.nextEvent('postgres_changes');
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'realtime_changes'`;
    await database.sql`update items set n = 5 where id = 2`;
    const { payload } = await client.nextEvent('postgres_changes');
    expect(payload.data).toMatchObject({ type: 'UPDATE', record: { id: 2, n: 5 } });
  });

  test('that cannot be judged ask to join again, rather than being lost in silence', async () => {
    server = await startOwnServer({ DB_URL: database.url });
    const client = await joined();
    const { sql } = database;
    await sql`alter function realtime.changes_table(oid) rename to changes_table_away`;
    try {
      await sql`alter table items add column extra int`;
      await sql`insert into items values (5)`;
      await client.nextEvent('phx_error');
    } finally {
      await sql`alter function realtime.changes_table_away(oid) rename to changes_table`;
    }
  });

  test('wait for a database that is not there, and say so meanwhile', async () => {
    server = await startOwnServer({ CHANGES_RETRY_MS: '10' });
    const client = await server.connect();
    await client.join('items', { postgres_changes: bindings });
    expect((await client.nextEvent('system')).payload).toMatchObject({
      extension: 'postgres_changes',
      status: 'error',
      channel: 'items',
    });
    // It is tried again.
    await client.nextEvent('system');
  });

  test('refuse a join that waits longer than it wants to', async () => {
    server = await startOwnServer({ DB_URL: database.url });
    // A transaction that has written keeps a new slot from being made.
    const refused = await database.sql.begin(async (tx) => {
      await tx`insert into items values (3)`;
      const client = await (server as OwnServer).connect();
      const options = { wait: true, timeout: 300 };
      return client.join('items', { postgres_changes: bindings, postgres_changes_options: options });
    });
    expect(refused.payload.response).toEqual({
      reason:
        'PostgresChangesSubscribeTimeout: Timed out after 300ms waiting for the postgres_changes subscription',
    });
  });

  test('count as events: a channel that hears more than the project may is closed', async () => {
    server = await startOwnServer({ DB_URL: database.url, TENANT_MAX_EVENTS_PER_SECOND: '1' });
    const client = await joined();
    await client.nextEvent('system');
    await database.sql`insert into items select n from generate_series(100, 200) n`;
    expect((await client.nextEvent('system')).payload.message).toBe('Too many messages per second');
    await client.nextEvent('phx_close');
  });
});

test('a slot whose reader is gone cannot fill the disk', async () => {
  const [row] = await database.sql<{ bytes: string }[]>`
    select pg_size_bytes(setting || unit) as bytes from pg_settings where name = 'max_slot_wal_keep_size'`;
  expect(Number(row?.bytes)).toBeGreaterThan(0);
  expect(Number(row?.bytes)).toBeLessThanOrEqual(1024 ** 3);
});

test('a commit that nobody can see yet is waited for', async () => {
  const { sql } = database;
  const waited = await sql.begin(async (tx) => {
    const [row] = await tx<{ low: string }[]>`
      insert into items values (4) returning (pg_current_xact_id()::text::numeric % 4294967296)::text as low`;
    const begun = performance.now();
    // Another session: to it the transaction is under way, so this ends only with the patience.
    await sql`select realtime.await_transactions(${[row?.low ?? '0']}::bigint[])`;
    return performance.now() - begun;
  });
  expect(waited).toBeGreaterThan(500);
  const begun = performance.now();
  const [row] = await sql<
    { low: string }[]
  >`select (xmin::text::bigint)::text as low from items where id = 4`;
  await sql`select realtime.await_transactions(${[row?.low ?? '0']}::bigint[])`;
  expect(performance.now() - begun).toBeLessThan(waited);
});
