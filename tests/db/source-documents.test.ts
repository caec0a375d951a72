import { expect, test } from 'vitest';
import { rolledBack } from '../support/database.ts';

/** The leading columns of every index of a table. */
async function indexes(table: string): Promise<string[]> {
  let found: string[] = [];
  await rolledBack(async ({ sql }) => {
    const rows = await sql<{ columns: string }[]>`
      select string_agg(a.attname, ',' order by k.place) as columns
      from pg_index i cross join lateral unnest(i.indkey) with ordinality as k (number, place)
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
      where i.indrelid = ${`public.${table}`}::regclass and i.indpred is null group by i.indexrelid`;
    found = rows.map(({ columns }) => columns);
  });
  return found;
}
const leads = (columns: string, found: string[]) => found.some((one) => `${one},`.startsWith(`${columns},`));

// S1.21
test('people are those of Auth: profiles refer to auth.users and repeat no account', async () => {
  await rolledBack(async ({ sql }) => {
    const references = await sql`
      select confrelid::regclass::text as target from pg_constraint
      where conrelid = 'public.profiles'::regclass and contype = 'f'`;
    expect(references).toEqual([{ target: 'auth.users' }]);
    const own = await sql`
      select table_name from information_schema.columns
      where table_schema = 'public' and column_name in ('encrypted_password', 'password')`;
    expect(own).toHaveLength(0);
  });
});

// S1.34, S2.38, S2.39, S2.40: participants are members here, so the way from a person goes by their memberships; and
// history is ordered by seq, which has no ties, where the documents say created_at.
test('the ways that the documents ask for have an index', async () => {
  const [messages, members, conversations] = [
    await indexes('messages'),
    await indexes('conversation_members'),
    await indexes('conversations'),
  ];
  expect(leads('conversation_id,seq', messages)).toBe(true);
  expect(leads('sender_id', messages)).toBe(true);
  expect(leads('conversation_id,user_id', members)).toBe(true);
  expect(leads('user_id,conversation_id', members)).toBe(true);
  expect(leads('context_type,context_id', conversations)).toBe(true);
});
