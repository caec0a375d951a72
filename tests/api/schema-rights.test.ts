import { afterAll, expect, test } from 'vitest';
import { openDatabase } from './support/database.ts';

const sql = openDatabase();
const refused = { code: '42501' };

afterAll(() => sql.end());

test('postgres owns nothing in auth and storage, and is no member of their owners', async () => {
  const rows = await sql`
    select pg_get_userbyid(relowner) as owner, count(*)::int as n from pg_class
    where relnamespace in ('auth'::regnamespace, 'storage'::regnamespace) and relkind = 'r' group by 1 order by 1`;
  expect(rows.map(({ owner }) => owner)).toEqual(['supabase_auth_admin', 'supabase_storage_admin']);
  const [member] = await sql`
    select bool_or(pg_has_role('postgres', rolname, 'member')) as is_member from pg_roles
    where rolname in ('supabase_auth_admin', 'supabase_storage_admin', 'supabase_realtime_admin')`;
  expect(member?.is_member).toBe(false);
});

test('it may make, change and drop policies and triggers there, as a migration on hosted may', async () => {
  await sql.begin(async (tx) => {
    await tx`create policy "rights test" on storage.objects for select to authenticated using (false)`;
    await tx`alter policy "rights test" on storage.objects using (true)`;
    await tx`drop policy "rights test" on storage.objects`;
    await tx`create function pg_temp.noop() returns trigger language plpgsql as 'begin return new; end'`;
    await tx`create trigger rights_test after insert on auth.users for each row execute function pg_temp.noop()`;
    await tx`drop trigger rights_test on auth.users`;
  });
});

test.each([
  'alter table auth.users add column mine text',
  'alter table storage.objects disable row level security',
  'alter table auth.users disable trigger all',
  'drop table auth.audit_log_entries',
  'create table auth.mine (id int)',
  'create table storage.mine (id int)',
  'create policy mine on auth.flow_state for select using (true)',
  'alter function auth.uid() owner to postgres',
  'grant supabase_auth_admin to postgres',
  'delete from storage.objects',
])('it may not: %s', async (statement) => {
  await expect(sql.unsafe(statement)).rejects.toMatchObject(refused);
});

test('a refused policy takes the lent membership back with it', async () => {
  await expect(
    sql.unsafe('create policy mine on auth.flow_state for select using (true)'),
  ).rejects.toMatchObject(refused);
  await expect(sql.unsafe('create policy mine on storage.nowhere using (true)')).rejects.toMatchObject({
    code: '42P01',
  });
  await expect(sql.unsafe('alter table auth.users add column mine text')).rejects.toMatchObject(refused);
});

test('API roles reach neither the tables of auth nor anything by a guess', async () => {
  for (const role of ['anon', 'authenticated', 'service_role']) {
    const rows = await sql`
      select has_table_privilege(${role}, 'auth.users', 'select') as users,
        has_table_privilege(${role}, 'auth.sessions', 'select') as sessions,
        has_table_privilege(${role}, 'storage.objects', 'select') as objects,
        has_function_privilege(${role}, 'auth.uid()', 'execute') as uid`;
    expect(rows[0]).toEqual({ users: false, sessions: false, objects: true, uid: true });
  }
});

test('auth.uid() and its kin read the claims of either form', async () => {
  const claims = {
    sub: '11111111-1111-4111-8111-111111111111',
    role: 'authenticated',
    email: 'a@eyrie.test',
  };
  const asked = () => sql`
    select auth.uid() as uid, auth.role() as role, auth.email() as email, auth.jwt() ->> 'sub' as sub`;
  await sql.begin(async (tx) => {
    await tx`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true)`;
    const [row] = await tx`
      select auth.uid() as uid, auth.role() as role, auth.email() as email, auth.jwt() ->> 'sub' as sub`;
    expect(row).toEqual({ uid: claims.sub, role: claims.role, email: claims.email, sub: claims.sub });
  });
  await sql.begin(async (tx) => {
    await tx`select set_config('request.jwt.claim.sub', ${claims.sub}, true)`;
    const [row] = await tx`select auth.uid() as uid`;
    expect(row?.uid).toBe(claims.sub);
  });
  expect((await asked())[0]).toEqual({ uid: null, role: null, email: null, sub: null });
});
