import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import type { Room, Shape } from '../peer.ts';
import { signSession } from './sign-session.ts';

/** Makes conversations and people for them by SQL, everybody in one room only, and signs everybody in. */
export async function makeRooms(sql: Sql, jwtSecret: string, { rooms, members }: Shape): Promise<Room[]> {
  const plan = Array.from({ length: rooms }, () => ({
    id: randomUUID(),
    people: Array.from({ length: members }, () => randomUUID()),
  }));
  const people = plan.flatMap((room) => room.people);
  await sql`
    insert into auth.users (id, aud, role, email, raw_user_meta_data)
    select person, 'authenticated', 'authenticated', person || '@bench.eyrie.test',
      jsonb_build_object('full_name', 'Bench ' || left(person::text, 8))
    from unnest(${people}::uuid[]) as person`;
  await sql`
    insert into public.conversations (id, kind, title, direct_key, created_by)
    select
      (room ->> 'id')::uuid,
      case when ${members} = 2 then 'direct' else 'group' end,
      case when ${members} = 2 then null else 'Bench' end,
      case when ${members} = 2
        then private.direct_key((room -> 'people' ->> 0)::uuid, (room -> 'people' ->> 1)::uuid) end,
      (room -> 'people' ->> 0)::uuid
    from jsonb_array_elements(${sql.json(plan)}) as room`;
  await sql`
    insert into public.conversation_members (conversation_id, user_id)
    select (room ->> 'id')::uuid, person::uuid
    from jsonb_array_elements(${sql.json(plan)}) as room, jsonb_array_elements_text(room -> 'people') as person`;
  await sql`analyze public.conversations, public.conversation_members, public.profiles`;
  return Promise.all(
    plan.map(async (room) => ({
      id: room.id,
      topic: `conversation:${room.id}:1`,
      members: await Promise.all(
        room.people.map(async (id) => ({ id, token: await signSession(id, jwtSecret) })),
      ),
    })),
  );
}
