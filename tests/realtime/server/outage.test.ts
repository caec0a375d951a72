import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../api/support/free-port.ts';
import { eventually } from '../../stack/support/eventually.ts';
import { environment } from '../support/environment.ts';
import { RawClient } from '../support/raw-client.ts';
import { tokenFor } from '../support/tokens.ts';
import { type OwnDatabase, startOwnDatabase } from './own-database.ts';

// R19, ten minutes in seconds: what counts is the log written meanwhile, so its bound is made small instead.
const boundMb = 32;
/** Postgres lets go of a slot at a checkpoint, in whole segments of 16 MB: the one written to and the one before stay. */
const slackMb = 64;

const main = fileURLToPath(new URL('../../../stack/realtime/main.ts', import.meta.url));
const service = tokenFor('00000000-0000-4000-8000-000000000001', { role: 'service_role' });
let database: OwnDatabase;
let realtime: ChildProcess;
let url: string;
const clients: RawClient[] = [];

beforeAll(async () => {
  database = await startOwnDatabase({
    max_slot_wal_keep_size: `${boundMb}MB`,
    max_wal_size: `${boundMb}MB`,
    min_wal_size: '32MB',
  });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  realtime = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port), DB_URL: database.url, API_JWT_SECRET: environment.jwtSecret },
    stdio: 'ignore',
  });
  await eventually(async () => expect((await fetch(`${url}/healthcheck`)).status).toBe(200));
}, 60_000);
afterEach(() => {
  for (const client of clients.splice(0)) client.socket.terminate();
});
afterAll(async () => {
  realtime.kill('SIGKILL');
  await database.stop();
});

const say = (n: number) => database.sql`select realtime.send(${database.sql.json({ n })}, 'said', 'room')`;
const slots = () =>
  database.sql<{ held: number }[]>`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::float8 / 1048576 as held from pg_replication_slots`;

/** Megabytes of write-ahead log on the disk. */
async function logSize(): Promise<number> {
  const [row] = await database.sql<
    { mb: number }[]
  >`select sum(size)::float8 / 1048576 as mb from pg_ls_waldir()`;
  return row?.mb ?? 0;
}

/** A message every 4 MB of write-ahead log, as other tables would write it. */
async function busyHour(megabytes: number): Promise<void> {
  for (let n = 1; n <= megabytes / 4; n += 1) {
    await say(n);
    await database.sql`select pg_logical_emit_message(false, 'noise', repeat('x', 4000000))`;
  }
  await database.sql`checkpoint`;
}

async function joined(replay?: { since: number; limit: number }): Promise<RawClient> {
  const client = await RawClient.connect({ url, key: environment.anonKey });
  clients.push(client);
  const broadcast = { replication_ready: true, ...(replay && { replay }) };
  const reply = await client.join('room', { private: true, broadcast }, service);
  expect(reply.payload.status).toBe('ok');
  await client.nextEvent('system');
  return client;
}

test('R19: a Realtime that hangs holds a bounded log, then its slot is dropped and clients join again to catch up', async () => {
  const client = await joined();
  const since = Date.now();
  realtime.kill('SIGSTOP');
  try {
    await busyHour(200);
    expect(await slots()).toEqual([]);
    expect(await logSize()).toBeLessThan(boundMb + slackMb);
  } finally {
    realtime.kill('SIGCONT');
  }
  // It has a new slot, and says to everybody that something may be missing.
  await client.nextEvent('phx_error');
  const again = await joined({ since, limit: 25 });
  const caughtUp = again.unread.splice(0).filter(({ event }) => event === 'broadcast');
  expect(caughtUp.map(({ payload }) => (payload.payload as { n: number }).n)).toEqual(
    Array.from({ length: 25 }, (_, n) => n + 26),
  );
  await say(99);
  expect((await again.nextEvent('broadcast')).payload).toMatchObject({ payload: { n: 99 } });
}, 60_000);

test('R19: a Realtime that is gone holds nothing at all', async () => {
  await joined();
  realtime.kill('SIGKILL');
  await expect.poll(slots).toEqual([]);
  await busyHour(100);
  expect(await logSize()).toBeLessThan(boundMb + slackMb);
}, 60_000);
