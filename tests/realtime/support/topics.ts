import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { environment } from './environment.ts';

/** What a person may do on a private topic; everything unless told otherwise. */
export interface Rights {
  broadcastRead?: boolean;
  broadcastWrite?: boolean;
  presenceRead?: boolean;
  presenceWrite?: boolean;
}

export const sql = postgres(environment.databaseUrl, { max: 2, onnotice: () => undefined });

const lock = 7_261_955;

/**
 * Makes a table of who may do what on topics that start with `test:`, and policies on `realtime.messages` that read it:
 * the way in which an application would. A topic `test:raising:...` has a policy that fails. Safe to call again.
 */
export async function prepareTopics(): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${lock})`;
    const [existing] = await tx`select from pg_namespace where nspname = 'realtime_tests'`;
    if (existing) return;
    await tx.unsafe(`
      create schema realtime_tests;
      grant usage on schema realtime_tests to authenticated;
      create table realtime_tests.members (
        topic text, user_id uuid,
        broadcast_read boolean, broadcast_write boolean, presence_read boolean, presence_write boolean,
        primary key (topic, user_id)
      );
      grant select on realtime_tests.members to authenticated;
      create function realtime_tests.check_topic() returns boolean language plpgsql stable as $$
      begin
        if realtime.topic() like 'test:raising:%' then raise exception 'this policy fails'; end if;
        return realtime.topic() like 'test:%';
      end $$;
      grant execute on function realtime_tests.check_topic() to authenticated;
      create policy realtime_tests_listen on realtime.messages for select to authenticated using (
        case when (select realtime_tests.check_topic()) then exists (
          select from realtime_tests.members m
          where m.topic = (select realtime.topic()) and m.user_id = (select auth.uid())
            and case messages.extension when 'broadcast' then m.broadcast_read else m.presence_read end
        ) end
      );
      create policy realtime_tests_speak on realtime.messages for insert to authenticated with check (
        case when (select realtime_tests.check_topic()) then exists (
          select from realtime_tests.members m
          where m.topic = (select realtime.topic()) and m.user_id = (select auth.uid())
            and case messages.extension when 'broadcast' then m.broadcast_write else m.presence_write end
        ) end
      );
    `);
  });
}

/** A topic that no other test uses. */
export const newTopic = (): string => `test:${randomUUID()}`;

/** Makes a person with rights on a topic; answers the person's id. */
export async function allow(
  topic: string,
  rights: Rights = {},
  userId: string = randomUUID(),
): Promise<string> {
  const row = {
    topic,
    user_id: userId,
    broadcast_read: rights.broadcastRead ?? true,
    broadcast_write: rights.broadcastWrite ?? true,
    presence_read: rights.presenceRead ?? true,
    presence_write: rights.presenceWrite ?? true,
  };
  await sql`
    insert into realtime_tests.members ${sql(row)}
    on conflict (topic, user_id) do update set ${sql(row)}`;
  return userId;
}

/** Sends from the database, as a trigger would. */
export async function sendFromDatabase(
  topic: string,
  event: string,
  payload: postgres.JSONValue,
  isPrivate = true,
): Promise<void> {
  await sql`select realtime.send(${sql.json(payload)}, ${event}, ${topic}, ${isPrivate})`;
}
