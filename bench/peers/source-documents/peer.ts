import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { signSession } from '../eyrie/sign-session.ts';
import { forkServer } from '../forked-server.ts';
import type { Peer, Room, RunningPeer, Shape } from '../peer.ts';
import { startPeerPostgres } from '../postgres/start-postgres.ts';
import { connectSourceDocuments } from './connect.ts';

function sourceDocuments(name: string, description: string, isHardened: boolean): Peer {
  return { name, description, start: () => start(isHardened), connect: connectSourceDocuments };
}

/** What the source documents describe: any client may name itself, and send to and join any room. */
export const sourceAsWritten = sourceDocuments(
  'source-as-written',
  "the source documents' architecture (Socket.IO and Postgres): stored, nobody checked, no idempotency",
  false,
);

/** The same with what Eyrie promises as far as it is easily had. */
export const sourceHardened = sourceDocuments(
  'source-hardened',
  'the same with a verified JWT, a membership query for each message and join, and the client’s id as primary key',
  true,
);

async function start(isHardened: boolean): Promise<RunningPeer> {
  const database = await startPeerPostgres();
  const sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  const secret = randomBytes(32).toString('hex');
  await sql.unsafe(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'));
  const server = await forkServer(new URL('./server.ts', import.meta.url), {
    DATABASE_URL: database.url,
    HARDENED: isHardened ? '1' : '0',
    JWT_SECRET: secret,
  });
  return {
    pids: [server.pid, database.pid],
    prepare: async (shape) => ({
      url: `http://127.0.0.1:${server.port}`,
      key: '',
      rooms: await makeRooms(sql, secret, shape),
    }),
    async countMessages({ rooms }) {
      const ids = rooms.map((room) => Number(room.id));
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int from "Messages" where conversation_id = any(${ids}::int[])`;
      return row?.count ?? 0;
    },
    async databaseConnections() {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int from pg_stat_activity where backend_type = 'client backend'`;
      return row?.count ?? 0;
    },
    async stop() {
      await server.stop();
      await sql.end();
      await database.stop();
    },
  };
}

async function makeRooms(sql: postgres.Sql, secret: string, { rooms, members }: Shape): Promise<Room[]> {
  const people = await sql<{ id: number }[]>`
    insert into users (name) select 'Bench ' || n from generate_series(1, ${rooms * members}) as n returning id`;
  const conversations = await sql<{ id: number }[]>`
    insert into "Conversations" (last_message) select null from generate_series(1, ${rooms}) returning id`;
  const made = conversations.map(({ id }, room) => ({
    id,
    people: people.slice(room * members, (room + 1) * members).map((person) => person.id),
  }));
  const pairs = made.flatMap((room) => room.people.map((person) => [room.id, person] as const));
  await sql`
    insert into conversation_members (conversation_id, user_id)
    select * from unnest(${pairs.map((pair) => pair[0])}::int[], ${pairs.map((pair) => pair[1])}::int[])`;
  await sql`analyze`;
  return Promise.all(
    made.map(async (room) => ({
      id: String(room.id),
      topic: `conversation_${room.id}`,
      members: await Promise.all(
        room.people.map(async (id) => ({ id: String(id), token: await signSession(String(id), secret) })),
      ),
    })),
  );
}
