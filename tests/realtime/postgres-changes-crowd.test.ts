import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { closeListeners, listen, prepareChanges } from './support/changes.ts';
import { environment } from './support/environment.ts';
import { tokenFor } from './support/tokens.ts';
import { sql } from './support/topics.ts';

const [rooms, members, changes] = [5, 40, 300];
const writer = postgres(environment.databaseUrl, { max: 1, onnotice: () => undefined });

beforeAll(async () => {
  await prepareChanges();
  await sql.unsafe(`
    create table if not exists changes_tests.crowd_members (room int, user_id uuid, primary key (user_id, room));
    create table if not exists changes_tests.crowd (id uuid primary key default gen_random_uuid(), room int, n int);
    alter table changes_tests.crowd enable row level security;
    drop policy if exists members on changes_tests.crowd;
    create policy members on changes_tests.crowd for select to authenticated using (
      exists (
        select from changes_tests.crowd_members m
        where m.room = crowd.room and m.user_id = (select auth.uid())
      )
    );
    grant select on changes_tests.crowd, changes_tests.crowd_members to authenticated;
    truncate changes_tests.crowd_members, changes_tests.crowd;
  `);
  const [published] = await sql`
    select from pg_publication_tables where pubname = 'supabase_realtime' and tablename = 'crowd'`;
  if (!published) await sql`alter publication supabase_realtime add table changes_tests.crowd`;
});
afterEach(closeListeners);
afterAll(() => Promise.all([sql.end(), writer.end()]));

test('each of two hundred people hears of every change of their own room, in order, and of no other', async () => {
  const people = Array.from({ length: rooms * members }, (_, n) => ({
    room: n % rooms,
    user_id: randomUUID(),
  }));
  await sql`insert into changes_tests.crowd_members ${sql(people)}`;
  const listeners = await Promise.all(
    people.map(({ user_id }) =>
      listen([{ event: 'INSERT', schema: 'changes_tests', table: 'crowd' }], tokenFor(user_id)),
    ),
  );
  // One transaction each, as fast as they can be written: commits are streamed a moment before they can be seen.
  const numbers = Array.from({ length: changes }, (_, n) => n);
  await Promise.all(
    numbers.map((n) => writer`insert into changes_tests.crowd (room, n) values (${n % rooms}, ${n})`),
  );
  for (const [index, listener] of listeners.entries()) {
    const room = index % rooms;
    const expected = numbers.filter((n) => n % rooms === room);
    const heard: unknown[] = [];
    while (heard.length < expected.length) heard.push((await listener.change()).record?.n);
    expect(heard).toEqual(expected);
    expect(listener.client.unread).toEqual([]);
  }
}, 60_000);
