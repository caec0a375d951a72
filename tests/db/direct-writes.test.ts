import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { codeOf, rolledBack } from '../support/database.ts';

/** Every table of the API (our views are not updatable), as the catalog has it, with its columns. */
const relations = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  group by c.relname order by c.relname`;

const written = new Set([
  'insert user_roles.role',
  'insert user_roles.user_id',
  ...['avatar_url', 'full_name', 'is_listed', 'locale', 'shares_receipts', 'timezone'].map(
    (column) => `update profiles.${column}`,
  ),
]);

// S0.05: messages, members and presence have one way in, the functions.
test('past the functions people write these columns, and every other column of every table refuses them', async () => {
  await rolledBack(async (scene) => {
    const { sql } = scene;
    const allowed: string[] = [];
    const attempt = async (what: string, statement: string) => {
      const outcome = await sql
        .savepoint((inner) => scene.as(cast.student, () => inner.unsafe(statement)))
        .then(() => 'done', codeOf);
      // 42501 is also what a policy says: those columns are in the list, and the tests of their tables say who.
      if (outcome !== '42501' || written.has(what)) allowed.push(what);
    };
    for (const { name, columns } of await sql.unsafe<{ name: string; columns: string[] }[]>(relations)) {
      for (const column of columns) {
        await attempt(`insert ${name}.${column}`, `insert into public."${name}" ("${column}") values (null)`);
        await attempt(
          `upsert ${name}.${column}`,
          `insert into public."${name}" ("${column}") values (null) on conflict do nothing`,
        );
        await attempt(
          `update ${name}.${column}`,
          `update public."${name}" set "${column}" = "${column}" where false`,
        );
      }
      await attempt(`delete ${name}`, `delete from public."${name}" where false`);
      await attempt(`truncate ${name}`, `truncate public."${name}"`);
    }
    expect(allowed.toSorted()).toEqual([...written, 'delete user_roles'].toSorted());
  });
});
