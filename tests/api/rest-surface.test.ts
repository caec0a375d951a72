import type { SupabaseClient } from '@supabase/supabase-js';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabaseAt } from './support/database.ts';
import { foreignPassword, foreignStack, groceries, tess } from './support/foreign-stack.ts';

// The seed gives Tess seven things to buy; max_rows of config.toml is 5.
const stack = foreignStack();
let client: SupabaseClient;
let token: string;

beforeAll(async () => {
  client = stack.client();
  const { data } = await client.auth.signInWithPassword({ email: tess.email, password: foreignPassword });
  token = data.session?.access_token ?? '';
});

const raw = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(`${stack.info.url}/rest/v1/${path}`, { ...init, headers });
const asTess = () => ({ apikey: stack.info.publishableKey, authorization: `Bearer ${token}` });

describe('keys', () => {
  test('who is asking follows from the session, else from the key, wherever it stands', async () => {
    const { publishableKey, anonKey, secretKey, serviceRoleKey } = stack.info;
    const who = async (headers: Record<string, string>, query = '') => {
      const answer = await raw(`rpc/whoami${query}`, headers);
      return answer.ok ? ((await answer.json()) as { role: string }).role : answer.status;
    };
    expect(await who(asTess())).toBe('authenticated');
    for (const [keys, role] of [
      [[publishableKey, anonKey], 'anon'],
      [[secretKey, serviceRoleKey], 'service_role'],
    ] as const) {
      for (const key of keys) {
        expect(await who({ apikey: key })).toBe(role);
        expect(await who({ apikey: key, authorization: `Bearer ${key}` })).toBe(role);
        expect(await who({}, `?apikey=${key}`)).toBe(role);
        // As on hosted, Authorization alone is no key.
        expect(await who({ authorization: `Bearer ${key}` })).toBe(401);
      }
    }
    expect(await who({})).toBe(401);
    expect(await who({ apikey: publishableKey, authorization: `Bearer ${serviceRoleKey}` })).toBe(
      'service_role',
    );
    expect(await who({ apikey: publishableKey, authorization: 'Basic dGVzczpwYXNz' })).toBe('anon');
  });

  test('a preflight asks no key and allows what supabase-js sends', async () => {
    const asked =
      'authorization,apikey,content-profile,content-type,prefer,range,x-client-info,x-retry-count';
    const answer = await raw(
      'todos',
      {
        origin: 'https://todo.example',
        'access-control-request-method': 'DELETE',
        'access-control-request-headers': asked,
      },
      { method: 'OPTIONS' },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(answer.headers.get('access-control-allow-headers')?.split(/, ?/)).toEqual(asked.split(','));
    const read = await raw('todos', { ...asTess(), origin: 'https://todo.example' });
    expect(read.headers.get('access-control-allow-origin')).toMatch(/^(\*|https:\/\/todo\.example)$/);
    expect(read.headers.get('access-control-expose-headers')?.toLowerCase()).toContain('content-range');
  });

  test('row security holds for everybody but the service', async () => {
    expect((await stack.client().from('todos').select()).data).toEqual([]);
    expect((await client.from('todos').select('id')).data).toHaveLength(5);
    expect((await stack.service().from('lists').select('name')).data).toEqual([{ name: 'Groceries' }]);
    const foreign = await stack.client().from('lists').insert({ name: 'x', owner_id: tess.id });
    expect(foreign.error?.code).toBe('42501');
  });
});

describe('reading', () => {
  test('counts are exact, planned and estimated; head sends no rows; max_rows caps', async () => {
    const counted = (count: 'exact' | 'planned' | 'estimated') =>
      client.from('todos').select('*', { count, head: true });
    expect(await counted('exact')).toMatchObject({ count: 7, data: null, error: null });
    for (const kind of ['planned', 'estimated'] as const)
      expect((await counted(kind)).count).toEqual(expect.any(Number));
    const { data, count } = await client.from('todos').select('id', { count: 'exact' }).limit(100);
    expect([data?.length, count]).toEqual([5, 7]);
  });

  test('ranges say where they are, and one beyond the end is an error', async () => {
    const page = client.from('todos').select('task', { count: 'exact' }).order('task');
    expect((await page.range(5, 9)).data).toEqual([{ task: 'buy figs' }, { task: 'buy grapes' }]);
    const answer = await raw('todos?select=task&order=task', {
      ...asTess(),
      'range-unit': 'items',
      range: '2-3',
      prefer: 'count=exact',
    });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([206, '2-3/7']);
    const beyond = await client.from('todos').select('*', { count: 'exact' }).range(100, 101);
    expect(beyond.error?.code).toBe('PGRST103');
  });

  test('filters, json, arrays, or, like, in, not, order and null', async () => {
    const tasks = async (filtered: PromiseLike<{ data: { task: string }[] | null; error: unknown }>) => {
      const { data, error } = await filtered;
      expect(error).toBeNull();
      return data?.map(({ task }) => task.slice(4)).sort();
    };
    const all = () => client.from('todos').select('task');
    expect(await tasks(all().contains('tags', ['b']))).toEqual(['bread']);
    expect(await tasks(all().overlaps('tags', ['b', 'c']))).toEqual(['bread', 'cheese']);
    expect(await tasks(all().or('task.ilike.*FIGS,task.eq.buy eggs'))).toEqual(['eggs', 'figs']);
    expect(await tasks(all().in('task', ['buy figs', 'buy "odd", (name)']))).toEqual(['figs']);
    expect(await tasks(all().not('task', 'like', '%e%').neq('state', 'done'))).toEqual(['figs']);
    expect(await tasks(all().is('due', null))).toEqual([]);
    expect(await tasks(all().match({ task: 'buy dates', state: 'open' }))).toEqual(['dates']);
    expect((await client.from('todos').select().eq('nothing', 1)).error?.code).toBe('42703');
    expect((await client.from('nothing').select()).error?.code).toMatch(/^(42P01|PGRST205)$/);
  });

  test('single wants one row, maybeSingle at most one', async () => {
    const one = (task: string) => client.from('todos').select('task').like('task', task);
    expect((await one('buy figs').single()).data).toEqual({ task: 'buy figs' });
    expect((await one('nothing').maybeSingle()).data).toBeNull();
    expect((await one('nothing').single()).error?.code).toBe('PGRST116');
    expect((await one('buy%').single()).error).toMatchObject({ code: 'PGRST116' });
    expect((await one('buy%').maybeSingle()).error).toMatchObject({ code: 'PGRST116' });
  });

  test('csv, and what belongs together in one answer', async () => {
    const csv = await client.from('todos').select('task,state').order('task').limit(2).csv();
    expect(csv.data).toBe('task,state\n"buy apples",open\n"buy bread",open');
    const { data } = await client
      .from('lists')
      .select('name, todos(task, state)')
      .eq('todos.task', 'buy eggs')
      .order('task', { referencedTable: 'todos' });
    expect(data).toEqual([{ name: 'Groceries', todos: [{ task: 'buy eggs', state: 'open' }] }]);
    const inner = await client
      .from('todos')
      .select('task, list:lists!inner(name)')
      .eq('lists.name', 'Groceries')
      .limit(1);
    expect(inner.data?.[0]).toMatchObject({ list: { name: 'Groceries' } });
  });
});

describe('writing', () => {
  test('insert, upsert, update and delete, with what they answer', async () => {
    const todos = () => client.from('todos');
    const row = { list_id: groceries, task: 'write' };
    expect(await todos().insert(row)).toMatchObject({ status: 201, data: null, error: null });
    expect((await todos().insert(row)).error).toMatchObject({ code: '23505' });
    const on = { onConflict: 'list_id,task', defaultToNull: false };
    const changed = await todos()
      .upsert(
        [
          { ...row, state: 'done' },
          { ...row, task: 'read' },
        ],
        on,
      )
      .select('task, state');
    expect(changed.data).toEqual([
      { task: 'write', state: 'done' },
      { task: 'read', state: 'open' },
    ]);
    expect(
      (
        await todos()
          .upsert({ ...row, state: 'open' }, { ...on, ignoreDuplicates: true })
          .select()
      ).data,
    ).toEqual([]);
    expect(
      (
        await todos()
          .update({ tags: ['x'] }, { count: 'exact' })
          .in('task', ['read', 'write'])
      ).count,
    ).toBe(2);
    expect((await todos().insert({ ...row, task: 'third', state: 'lost' })).error?.code).toBe('22P02');
    expect((await todos().insert({ ...row, task: '' })).error?.code).toBe('23514');
    expect((await todos().delete().in('task', ['read', 'write']).select('task')).data).toHaveLength(2);
  });

  test('functions are called by POST and GET, with a row or a value', async () => {
    expect((await client.rpc('count_todos', { wanted: 'open' })).data).toBe(7);
    expect((await client.rpc('count_todos', {}, { get: true })).data).toBe(7);
    const { data } = await client
      .rpc('add_todo', { list: groceries, task: 'called' })
      .select('task, state')
      .single();
    expect(data).toEqual({ task: 'called', state: 'open' });
    // GET runs in a transaction that may only read.
    const read = await client.rpc('add_todo', { list: groceries, task: 'by get' }, { get: true });
    expect(read.error?.code).toBe('25006');
    expect((await client.rpc('nothing')).error?.code).toBe('PGRST202');
    await client.from('todos').delete().eq('task', 'called');
  });

  test('a body that is no JSON and a missing body are refused', async () => {
    for (const body of ['{', '[1,', '']) {
      const headers = { ...asTess(), 'content-type': 'application/json' };
      expect((await raw('todos', headers, { method: 'POST', body })).status).toBe(400);
    }
  });
});

test('schemas that are not exposed are refused by name, even where rows are granted', async () => {
  const hidden = await client.schema('internal').from('secrets').select();
  expect(hidden.error).toMatchObject({ code: 'PGRST106' });
  expect(hidden.status).toBe(406);
  for (const schema of ['auth', 'storage', 'realtime', 'pg_catalog', 'information_schema', 'vault'])
    expect((await client.schema(schema).from('users').select()).error?.code, schema).toBe('PGRST106');
  const written = await raw(
    'secrets',
    { ...asTess(), 'content-profile': 'internal', 'content-type': 'application/json' },
    {
      method: 'POST',
      body: '{"id":2,"word":"x"}',
    },
  );
  expect(written.status).toBe(406);
});

test('a change of the schema is served at once, with and without a notify', async () => {
  const sql = openDatabaseAt(stack.info.dbUrl);
  const found = async (task: () => PromiseLike<{ error: unknown }>) =>
    expect.poll(async () => (await task()).error, { timeout: 10_000, interval: 50 }).toBeNull();
  await sql`create table public.later (id int primary key, note text)`;
  await found(() => stack.service().from('later').insert({ id: 1 }));
  await sql`alter table public.later add column extra jsonb default '{}'`;
  await found(() => stack.service().from('later').select('extra'));
  await sql`create function public.later_on() returns int language sql as 'select 1'`;
  await sql`notify pgrst, 'reload schema'`;
  await found(() => client.rpc('later_on'));
  await sql.end();
});

test('the OpenAPI description names what is exposed and nothing else', async () => {
  const answer = await raw('', { apikey: stack.info.secretKey });
  const { paths, host, basePath } = (await answer.json()) as {
    paths: object;
    host: string;
    basePath: string;
  };
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/todos', '/rpc/count_todos']));
  expect(Object.keys(paths)).not.toContain('/secrets');
  expect(`http://${host}${basePath}`).toBe(`${stack.info.url}/rest/v1`);
});
