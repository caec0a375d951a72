import type { Sql } from 'postgres';

/** Makes people who can be spoken as, in one statement. @returns their ids. */
export async function makePeople(sql: Sql, count: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    insert into auth.users (id, email)
    select id, id || '@presence.test' from (select gen_random_uuid() as id from generate_series(1, ${count}::int)) made
    returning id`;
  return rows.map(({ id }) => id);
}
