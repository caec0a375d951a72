// What patches/postgres+*.patch holds: a database that dies takes no process of ours with it, and no half transaction
// goes on outside of itself. https://github.com/porsager/postgres/issues/1208
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import postgres, { type ISql } from 'postgres';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../support/database.ts';

let hasClosed: () => void = () => {};
const database = postgres(process.env.DATABASE_URL ?? '', { max: 1, onclose: () => hasClosed() });
const killer = openDatabase();
afterAll(() => Promise.all([database.end(), killer.end()]));

/** Ends this connection from the server's side, and returns once our side knows. */
async function kill(sql: ISql): Promise<void> {
  const [own] = await sql`select pg_backend_pid() as pid`;
  const closed = new Promise<void>((resolve) => {
    hasClosed = resolve;
  });
  await killer`select pg_terminate_backend(${own?.pid})`;
  await closed;
}

test('a transaction whose connection died refuses its other statements instead of running them without it', async () => {
  const dead: unknown[] = [];
  const transaction = database.begin(async (sql) => {
    await kill(sql);
    // By now the pool has connected anew for somebody else.
    await database`select 1`;
    await sql`select set_config('eyrie.half', 'ran', false)`.catch((error) => dead.push(error));
  });
  await expect(transaction).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  await expect.poll(() => dead).toMatchObject([{ code: 'CONNECTION_CLOSED' }]);
  expect(await database`select current_setting('eyrie.half', true) as half`).toMatchObject([{ half: null }]);
});

test('a reserved connection that died refuses, and the pool connects anew', async () => {
  const reserved = await database.reserve();
  await kill(reserved);
  await expect(reserved`select 1`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  reserved.release();
  expect(await database`select 2 as two`).toMatchObject([{ two: 2 }]);
});

test('what is asked between the error of a connection and its end is refused, not forgotten', async () => {
  const sockets: Socket[] = [];
  const { hostname, port } = new URL(process.env.DATABASE_URL ?? '');
  const connect = async () => {
    const socket = createConnection(Number(port), hostname);
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  // The types do not know of this setting.
  const cut = postgres(process.env.DATABASE_URL ?? '', { max: 1, socket: connect } as object);
  await cut`select 1`;
  const asked = cut`select pg_sleep(10)`.then(null, () => cut`select 2 as two`);
  sockets[0]?.destroy(new Error('reset'));
  await expect(asked).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
  expect(await cut`select 2 as two`).toMatchObject([{ two: 2 }]);
  await cut.end();
});
