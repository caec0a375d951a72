import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Sql } from 'postgres';
import { sharedStack } from '../eyrie/shared-stack.ts';
import { signSession } from '../eyrie/sign-session.ts';
import type { Peer, Room, RunningPeer, Shape } from '../peer.ts';
import { connectChanges } from './connect.ts';

/** Row changes to those whom the table's policies let read the row: every client subscribes to the whole table. */
export const eyrieChanges: Peer = {
  name: 'eyrie-changes',
  description:
    'postgres_changes: rows inserted by SQL, each client subscribed to the whole table, its policies asked for each',
  start,
  connect: connectChanges,
};

async function start(): Promise<RunningPeer> {
  const { stack, sql, release } = await sharedStack();
  await sql.unsafe(readFileSync(new URL('./schema.sql', import.meta.url), 'utf8'));
  const { info, pid } = stack;
  return {
    pids: [pid],
    prepare: async (shape) => ({
      url: info.url,
      key: info.publishableKey,
      database: info.dbUrl,
      rooms: await makeGroups(sql, info.jwtSecret, shape),
    }),
    async countMessages({ rooms }) {
      const ids = rooms.map((room) => room.id);
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int from public.bench_changes where group_id = any(${ids}::uuid[])`;
      return row?.count ?? 0;
    },
    stop: release,
  };
}

async function makeGroups(sql: Sql, secret: string, { rooms, members }: Shape): Promise<Room[]> {
  const groups = Array.from({ length: rooms }, () => ({
    id: randomUUID(),
    people: Array.from({ length: members }, () => randomUUID()),
  }));
  await sql`
    insert into public.bench_members (group_id, user_id)
    select (made ->> 'id')::uuid, person::uuid
    from jsonb_array_elements(${sql.json(groups)}) as made, jsonb_array_elements_text(made -> 'people') as person`;
  await sql`analyze public.bench_members`;
  return Promise.all(
    groups.map(async ({ id, people }) => ({
      id,
      topic: `changes-${id}`,
      members: await Promise.all(
        people.map(async (person) => ({ id: person, token: await signSession(person, secret) })),
      ),
    })),
  );
}
