import { expect, test } from 'vitest';
import { makeWorld } from '../../scripts/lib/populate/make-world.ts';
import { rolledBack, type Scene } from '../support/database.ts';
import { found } from './support/search.ts';

const options = { people: 60, conversations: 90, messages: 10_000, seed: 7, threads: [5, 20, 30] };
const silent = () => undefined;

/** What a world says, where and who, without its times. */
async function digest({ sql }: Scene): Promise<unknown> {
  const [row] = await sql`
    select count(*)::int as messages, md5(string_agg(m.conversation_id || ' ' || m.seq || m.sender_id || m.content, ',' order by m.conversation_id, m.seq)) as hash
    from public.messages m join auth.users u on u.id = m.sender_id where u.email like '%.s7@populate.test'`;
  return row;
}

// `npm run populate`: worlds to measure in are made right, and the same each time.
test('a world of a seed is the same each time, and as if it had been written by people', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const digests: unknown[] = [];
    for (let round = 0; round < 2; round += 1) {
      await sql
        .savepoint(async (inner) => {
          const inhabitants = await makeWorld(inner, options, silent);
          expect(inhabitants.map((person) => person.conversations)).toEqual([5, 20, 30]);
          digests.push(await digest(scene));
          const broken = await sql`
          select c.id from public.conversations c
          cross join lateral (
            select count(*) as n, max(seq) as last, max(created_at) as newest,
              bool_and(created_at >= before) as in_order, bool_and(is_member) as by_members
            from (
              select m.seq, m.created_at, lag(m.created_at, 1, '-infinity') over (order by m.seq) as before,
                exists (select from public.conversation_members x where x.conversation_id = c.id and x.user_id = m.sender_id) as is_member
              from public.messages m where m.conversation_id = c.id) ordered
          ) said
          where c.created_at < now() - interval '700 days' and n > 0
            and (n <> c.last_seq or last <> c.last_seq or c.change_seq <> c.last_seq or newest <> c.last_message_at
              or not in_order or not by_members)`;
          expect(broken).toEqual([]);
          const [author] = await sql<{ sender_id: string }[]>`
          select sender_id from public.messages where content like '%needle10000'`;
          const hits = await found(scene, { id: author?.sender_id ?? '' }, 'eedle1000');
          expect(hits).toEqual([expect.stringMatching(/needle10000$/)]);
          throw new Error('again');
        })
        .catch((error: Error) => {
          if (error.message !== 'again') throw error;
        });
    }
    expect(digests[0]).toEqual({ messages: 10_000, hash: expect.any(String) });
    expect(digests[1]).toEqual(digests[0]);
  });
}, 90_000);
