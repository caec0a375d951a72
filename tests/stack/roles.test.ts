import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { query } from './support/query.ts';
import { type RunningStack, runStack } from './support/run-stack.ts';

let stack: RunningStack;

beforeAll(async () => {
  stack = await runStack(['--ephemeral', '--no-seed']);
});
afterAll(async () => {
  await stack.end();
});

/** Runs a statement as `postgres`, what migrations run as, and takes it back. */
const attempt = (statement: string) => query(stack.info.dbUrl, 'begin', statement, 'rollback');

describe('role postgres', () => {
  test('is no superuser but may make roles and databases, replicate and pass row security', async () => {
    const [row] = await query(stack.info.dbUrl, 'select * from pg_roles where rolname = current_user');
    expect(row).toMatchObject({
      rolname: 'postgres',
      rolsuper: false,
      rolcreaterole: true,
      rolcreatedb: true,
      rolreplication: true,
      rolbypassrls: true,
    });
  });

  test.each([
    'create table auth.x (id int)',
    'create table storage.x (id int)',
    'create table realtime.x (id int)',
    'create function auth.x() returns int language sql as $$ select 1 $$',
    'create index on storage.objects (name)',
    'alter table auth.users add column x int',
    'alter table realtime.messages add column x int',
    'alter table storage.objects disable row level security',
    'alter table storage.objects set schema public',
    'alter table storage.objects owner to postgres',
    'alter schema auth rename to auth2',
    'drop table auth.users cascade',
    'drop function auth.uid() cascade',
    'grant supabase_admin to postgres',
    'grant supabase_storage_admin to postgres',
    'set role supabase_auth_admin',
    'alter role postgres superuser',
    "copy (select 1) to program 'true'",
  ])('is refused: %s', async (statement) => {
    await expect(attempt(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    'create policy x on realtime.messages for select to authenticated using (realtime.topic() = topic)',
    "create policy x on storage.objects for select to authenticated using (bucket_id = 'x')",
    'create table public.t (id uuid references auth.users (id) on delete cascade)',
    'alter publication supabase_realtime add table public.notes',
    'create extension pg_trgm with schema extensions',
    'create schema private',
    "select realtime.send('{}'::jsonb, 'event', 'topic')",
    "insert into auth.users (id, email) values (gen_random_uuid(), 'a@b.test')",
    'set role authenticated',
    'set role service_role',
  ])('is allowed: %s', async (statement) => {
    await attempt(statement);
  });

  test('may put a trigger on auth.users, and take it away', async () => {
    await query(
      stack.info.dbUrl,
      'begin',
      'create function public.t() returns trigger language plpgsql as $$ begin return new; end $$',
      'create trigger x after insert on auth.users for each row execute function public.t()',
      'drop trigger x on auth.users',
      'rollback',
    );
  });
});

describe('API roles', () => {
  test('have the timeouts of hosted Supabase', async () => {
    const rows = await query(
      stack.info.dbUrl,
      "select rolname, rolconfig from pg_roles where rolname in ('anon', 'authenticated', 'authenticator') order by 1",
    );
    expect(rows).toEqual([
      { rolname: 'anon', rolconfig: ['statement_timeout=3s'] },
      { rolname: 'authenticated', rolconfig: ['statement_timeout=8s'] },
      { rolname: 'authenticator', rolconfig: ['statement_timeout=8s', 'lock_timeout=8s'] },
    ]);
  });

  test('get what a migration makes in public by default, and nothing elsewhere', async () => {
    const [row] = await query(
      stack.info.dbUrl,
      'begin',
      'create table public.t (id int)',
      'create schema private',
      'create table private.t (id int)',
      `select has_table_privilege('anon', 'public.t', 'select') as public_table,
              has_schema_privilege('anon', 'private', 'usage') as private_schema`,
    );
    expect(row).toEqual({ public_table: true, private_schema: false });
  });

  test('find extensions without naming their schema', async () => {
    const [row] = await query(
      stack.info.dbUrl,
      "select crypt('a', gen_salt('bf', 4)) <> '' as ok, uuid_generate_v4() is not null as id",
    );
    expect(row).toEqual({ ok: true, id: true });
  });
});

test('the advisors are told what the API exposes', async () => {
  const [row] = await query(stack.info.dbUrl, "select current_setting('pgrst.db_schemas') as schemas");
  expect(row).toEqual({ schemas: 'public' });
});

test('--no-seed leaves the tables empty', async () => {
  expect(await query(stack.info.dbUrl, 'select * from public.notes')).toEqual([]);
});

describe('extensions that plain Postgres keeps for superusers', () => {
  const isSuperuser = "select rolsuper from pg_roles where rolname = 'postgres'";

  test.each([
    'create extension if not exists moddatetime schema extensions',
    'create extension postgres_fdw',
    'create extension "dblink" with schema extensions',
    'create extension earthdistance cascade',
  ])('can be made by postgres where hosted lets it, which stays what it is: %s', async (statement) => {
    const rows = await query(stack.info.dbUrl, 'begin', statement, isSuperuser);
    expect(rows).toEqual([{ rolsuper: false }]);
  });

  test.each([
    'create extension file_fdw',
    'create extension pg_prewarm',
    'create extension file_fdw /* extension moddatetime */',
    'do $$ begin create extension pageinspect; end $$ -- extension moddatetime',
  ])('cannot be made where hosted does not: %s', async (statement) => {
    await expect(attempt(statement)).rejects.toThrow('permission denied to create extension');
    expect(await query(stack.info.dbUrl, isSuperuser)).toEqual([{ rolsuper: false }]);
  });
});
