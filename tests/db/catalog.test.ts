import { expect, test } from 'vitest';
import { rolledBack, type Scene } from '../support/database.ts';

/** What supabase/CONVENTIONS.md demands of every object, ours or a later migration's: each query lists the offenders. */
async function offenders(
  query: (sql: Scene['sql']) => Promise<readonly { name: string }[]>,
): Promise<string[]> {
  let names: string[] = [];
  await rolledBack(async ({ sql }) => {
    names = (await query(sql)).map((row) => row.name);
  });
  return names;
}

test('row-level security is on for every table, and every table has a policy', async () => {
  const open = await offenders(
    (sql) => sql`
      select c.oid::regclass::text as name from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p')
        and (not c.relrowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))`,
  );
  expect(open).toEqual([]);
});

test('policies are for authenticated people and one command each', async () => {
  const loose = await offenders(
    (sql) => sql`
      select p.polrelid::regclass || '.' || p.polname as name from pg_policy p
      join pg_class c on c.oid = p.polrelid
      where (c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
          or p.polrelid = 'realtime.messages'::regclass)
        and (p.polcmd = '*' or p.polroles <> array['authenticated'::regrole::oid])`,
  );
  expect(loose).toEqual([]);
});

test('anon can reach nothing', async () => {
  const reachable = await offenders(
    (sql) => sql`
      select c.oid::regclass::text as name from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'f')
        and (has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate, references, trigger')
          or has_any_column_privilege('anon', c.oid, 'select, insert, update'))
      union all
      select p.oid::regprocedure::text from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and has_function_privilege('anon', p.oid, 'execute')`,
  );
  expect(reachable).toEqual([]);
});

test('private tables are closed to people and to servers', async () => {
  const reachable = await offenders(
    (sql) => sql`
      select c.oid::regclass || ' ' || r.name as name
      from pg_class c cross join (values ('authenticated'), ('service_role')) as r (name)
      where c.relnamespace = 'private'::regnamespace and c.relkind in ('r', 'p')
        and has_any_column_privilege(r.name, c.oid, 'select, insert, update')`,
  );
  expect(reachable).toEqual([]);
});

test('people insert and update by column, never a whole table, and never truncate', async () => {
  const whole = await offenders(
    (sql) => sql`
      select c.oid::regclass::text as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
        and has_table_privilege('authenticated', c.oid, 'insert, update, truncate, trigger, references')`,
  );
  expect(whole).toEqual([]);
});

test('definer code lives in private', async () => {
  const exposed = await offenders(
    (sql) => sql`
      select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
  );
  expect(exposed).toEqual([]);
});

test('every function has an empty search_path', async () => {
  const mutable = await offenders(
    (sql) => sql`
      select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not coalesce('search_path=""' = any (p.proconfig), false)`,
  );
  expect(mutable).toEqual([]);
});

test('views ask as the caller', async () => {
  const definers = await offenders(
    (sql) => sql`
      select c.oid::regclass::text as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
        and not coalesce(c.reloptions::text[] && array['security_invoker=on', 'security_invoker=true'], false)`,
  );
  expect(definers).toEqual([]);
});

test('every table, view, function, type and policy says what it is for', async () => {
  const silent = await offenders(
    (sql) => sql`
      select 'table ' || c.oid::regclass as name from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p', 'v')
        and obj_description(c.oid, 'pg_class') is null
      union all
      select 'function ' || p.oid::regprocedure from pg_proc p
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and obj_description(p.oid, 'pg_proc') is null
      union all
      select 'type ' || t.oid::regtype from pg_type t join pg_class c on c.oid = t.typrelid and c.relkind = 'c'
      where t.typnamespace in ('public'::regnamespace, 'private'::regnamespace) and obj_description(t.oid, 'pg_type') is null
      union all
      select 'policy ' || p.polname || ' on ' || c.oid::regclass from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and obj_description(p.oid, 'pg_policy') is null`,
  );
  expect(silent).toEqual([]);
});

test('foreign keys are indexed and say what a delete does', async () => {
  const bare = await offenders(
    (sql) => sql`
      select k.conrelid::regclass || '.' || k.conname as name from pg_constraint k
      where k.contype = 'f' and k.connamespace in ('public'::regnamespace, 'private'::regnamespace)
        and (k.confdeltype = 'a' or not exists (
          select from pg_index i where i.indrelid = k.conrelid
            and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey))`,
  );
  expect(bare).toEqual([]);
});

test('messages are never deleted along with something else', async () => {
  const cascades = await offenders(
    (sql) => sql`
      select conname as name from pg_constraint
      where contype = 'f' and conrelid = 'public.messages'::regclass and confdeltype = 'c'`,
  );
  expect(cascades).toEqual([]);
});

test('times know their zone, and every table has a primary key', async () => {
  const wrong = await offenders(
    (sql) => sql`
      select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind = 'r'
        and a.atttypid = 'timestamp'::regtype
      union all
      select c.oid::regclass::text from pg_class c
      where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind = 'r'
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)`,
  );
  expect(wrong).toEqual([]);
});
