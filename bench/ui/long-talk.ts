import type { Sql } from 'postgres';
import { cast } from '../../tests/support/cast.ts';

/** A group of mentor and student with so many messages, straight in the tables. @returns its id */
export async function makeLongTalk(sql: Sql, messages: number): Promise<{ id: string }> {
  const [row] = await sql<{ id: string }[]>`
    select c.id from public.conversations c
    join public.conversation_members m on m.conversation_id = c.id and m.user_id = ${cast.mentor.id} and m.left_at is null
    join public.conversation_members s on s.conversation_id = c.id and s.user_id = ${cast.student.id} and s.left_at is null
    where c.kind = 'group' order by c.last_seq, c.id limit 1`;
  if (!row) throw new Error('the demo has no group of mentor and student');
  await sql`
    insert into public.messages (id, conversation_id, seq, change_seq, sender_id, type, content, created_at)
    select gen_random_uuid(), c.id, c.last_seq + n, c.change_seq + n,
      case when n % 3 = 0 then ${cast.mentor.id}::uuid else ${cast.student.id}::uuid end, 'text',
      'Message ' || n || repeat(' with some more words in it', (n % 7)::int),
      date_trunc('milliseconds', now() - (${messages}::int - n) * interval '20 seconds')
    from public.conversations c, generate_series(1, ${messages}::int) n where c.id = ${row.id}`;
  await sql`
    update public.conversations set last_seq = last_seq + ${messages}, change_seq = change_seq + ${messages}, last_message_at = now()
    where id = ${row.id}`;
  await sql`
    update public.conversation_members m set last_read_seq = c.last_seq, last_delivered_seq = c.last_seq
    from public.conversations c where c.id = ${row.id} and m.conversation_id = c.id`;
  return { id: row.id };
}
