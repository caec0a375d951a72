import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { become, codeOf, openDatabase } from '../support/database.ts';
import { only } from './support/chat.ts';

const { mentor, student, peer } = cast;

test('two owners who leave, remove or demote each other at once always leave an owner behind', async () => {
  const sql = openDatabase(4);
  const call = (person: { id: string }, query: (tx: Parameters<typeof become>[0]) => Promise<unknown>) =>
    sql
      .begin(async (tx) => {
        await become(tx, person);
        await query(tx);
        return 'ok';
      })
      .catch(codeOf);
  try {
    await sql`delete from private.rate_buckets`;
    for (const way of ['leave', 'demote', 'remove'] as const) {
      const id = await sql.begin(async (tx) => {
        await become(tx, mentor);
        const { id } = only(
          await tx<
            { id: string }[]
          >`select public.create_group_conversation('Two', ${[student.id, peer.id]}) as id`,
        );
        await tx`select public.set_member_role(${id}, ${student.id}, 'owner')`;
        return id;
      });
      const act = (me: { id: string }, other: { id: string }) =>
        call(me, (tx) => {
          if (way === 'leave') return tx`select public.leave_conversation(${id})`;
          if (way === 'remove') return tx`select public.remove_member(${id}, ${other.id})`;
          return tx`select public.set_member_role(${id}, ${other.id}, 'member')`;
        });
      const answers = await Promise.all([act(mentor, student), act(student, mentor)]);
      expect([way, answers.filter((one) => one === 'ok').length]).toEqual([way, way === 'leave' ? 2 : 1]);
      const owners = await sql`
        select user_id from public.conversation_members where conversation_id = ${id} and left_at is null and role = 'owner'`;
      expect([way, owners.length]).toEqual([way, 1]);
    }
  } finally {
    await sql.end();
  }
});
