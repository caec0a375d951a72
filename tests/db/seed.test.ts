import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack, type Scene } from '../support/database.ts';

const direct = 'a0000000-0000-4000-8000-000000000001';

const counts = async ({ sql }: Scene) => [
  ...(await sql`
    select (select count(*)::int from auth.users) as users, (select count(*)::int from auth.identities) as identities,
      (select count(*)::int from public.messages) as messages, (select count(*)::int from public.user_roles) as roles,
      (select count(*)::int from public.conversation_members) as members,
      (select sum(last_seq)::int from public.conversations) as last_seqs`),
];

test('the cast is there, by the names and roles that tests use', async () => {
  await rolledBack(async ({ sql }) => {
    for (const person of Object.values(cast)) {
      const [row] = await sql`
        select u.email, p.full_name, array(select role from public.user_roles r where r.user_id = u.id) as roles,
          u.encrypted_password = extensions.crypt(${person.password}, u.encrypted_password) as password_fits
        from auth.users u join public.profiles p on p.id = u.id where u.id = ${person.id}`;
      expect(row).toEqual({
        email: person.email,
        full_name: person.name,
        roles: [person.role],
        password_fits: true,
      });
    }
  });
});

test('conversations are whole: gapless, in the order of time, counted, and partly unread', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const rows = await sql`
      select c.id, c.last_seq::int, count(*)::int as messages, max(m.seq)::int as max_seq, bool_and(m.in_order) as in_order,
        c.last_message_at = max(m.created_at) as dated, max(m.created_at) <= now() as past
      from public.conversations c
      join (select *, created_at >= coalesce(lag(created_at) over (partition by conversation_id order by seq), '-infinity') as in_order
            from public.messages) m on m.conversation_id = c.id
      where c.id::text like 'a0000000-%' group by c.id order by c.id`;
    expect(rows.map((row) => row.messages)).toEqual([60, 20, 8]);
    for (const row of rows) {
      expect(row).toMatchObject({
        last_seq: row.messages,
        max_seq: row.messages,
        in_order: true,
        dated: true,
        past: true,
      });
    }
    const unread = (id: string) =>
      scene.as({ id }, async () =>
        (await sql`select unread_count from public.list_conversations()`).map((row) => row.unread_count),
      );
    expect(await unread(cast.student.id)).toEqual(expect.arrayContaining([0, 3, 1]));
    expect((await unread(cast.mentor.id)).toSorted()).toEqual([0, 2]);
    expect(await unread(cast.stranger.id)).toEqual([]);
  });
});

test('seeding again changes nothing, not even what people have done since', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    await scene.as(
      cast.mentor,
      () => sql`select public.send_message(gen_random_uuid(), ${direct}, 'Since the seed')`,
    );
    await sql`update public.profiles set full_name = 'Sam L.' where id = ${cast.student.id}`;
    const before = await counts(scene);
    await sql.unsafe(readFileSync(new URL('../../supabase/seed.sql', import.meta.url), 'utf8'));
    expect(await counts(scene)).toEqual(before);
    const [row] = await sql`select full_name from public.profiles where id = ${cast.student.id}`;
    expect(row).toEqual({ full_name: 'Sam L.' });
  });
});
