import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { eventually } from './support/eventually.ts';
import { childOf } from './support/processes.ts';
import { query } from './support/query.ts';
import { type RunningStack, runStack } from './support/run-stack.ts';

let stack: RunningStack;

beforeAll(async () => {
  stack = await runStack();
});
afterAll(async () => {
  await stack.end();
});

const get = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(`${stack.info.url}${path}`, { ...init, headers });
const whoAmI = async (headers: Record<string, string>): Promise<string> =>
  (await get('/rest/v1/rpc/who_am_i', headers)).json();

describe('API keys', () => {
  test('each stands for its role', async () => {
    const { publishableKey, secretKey, anonKey, serviceRoleKey } = stack.info;
    expect(await whoAmI({ apikey: publishableKey })).toBe('anon');
    expect(await whoAmI({ apikey: anonKey })).toBe('anon');
    expect(await whoAmI({ apikey: secretKey })).toBe('service_role');
    expect(await whoAmI({ apikey: serviceRoleKey })).toBe('service_role');
  });

  test('are translated in Authorization too, where supabase-js puts them', async () => {
    const { publishableKey, secretKey } = stack.info;
    expect(await whoAmI({ apikey: publishableKey, authorization: `Bearer ${publishableKey}` })).toBe('anon');
    expect(await whoAmI({ apikey: publishableKey, authorization: `Bearer ${secretKey}` })).toBe(
      'service_role',
    );
  });

  test('may stand in the query', async () => {
    const answer = await get(`/rest/v1/notes?apikey=${stack.info.publishableKey}&select=id&id=eq.1`);
    expect(await answer.json()).toEqual([{ id: 1 }]);
  });

  test('leave a token of a session alone', async () => {
    const answer = await get('/rest/v1/notes', {
      apikey: stack.info.publishableKey,
      authorization: 'Bearer not.a.token',
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'PGRST301' });
  });

  test.each([
    ['none', {}, 'No API key found in request'],
    ['an unknown one', { apikey: 'sb_publishable_unknown' }, 'Invalid API key'],
    [
      'a made-up JWT',
      { apikey: 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.x' },
      'Invalid API key',
    ],
  ])('%s is refused as hosted does', async (_name, headers, message) => {
    for (const path of ['/rest/v1/notes', '/auth/v1/user', '/realtime/v1/api/broadcast']) {
      const answer = await get(path, headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(await answer.json()).toMatchObject({ message });
    }
  });

  test('an unknown key in Authorization is refused even beside a right one', async () => {
    const answer = await get('/rest/v1/notes', {
      apikey: stack.info.publishableKey,
      authorization: 'Bearer sb_secret_guess',
    });
    expect(await answer.json()).toMatchObject({ message: 'Invalid API key' });
  });

  test('are not asked for by links that a browser opens', async () => {
    const answer = await get('/auth/v1/verify?token=x&type=signup', {}, { redirect: 'manual' });
    expect(answer.status).not.toBe(401);
  });
});

describe('routes', () => {
  test('what lies elsewhere is 404', async () => {
    for (const path of ['/', '/rest/v2/notes', '/rest/v1notes', '/etc']) {
      expect((await get(path)).status).toBe(404);
    }
  });

  test('max_rows of config.toml holds, and the range comes back', async () => {
    const answer = await get('/rest/v1/notes?select=id', {
      apikey: stack.info.publishableKey,
      prefer: 'count=exact',
    });
    expect(await answer.json()).toHaveLength(3);
    expect(answer.headers.get('content-range')).toBe('0-2/5');
  });

  test('an anonymous statement ends after three seconds', async () => {
    const answer = await get(
      '/rest/v1/rpc/doze',
      { apikey: stack.info.publishableKey, 'content-type': 'application/json' },
      {
        method: 'POST',
        body: JSON.stringify({ seconds: 10 }),
      },
    );
    expect(await answer.json()).toMatchObject({ code: '57014' });
  });

  test('what a later change to the schema makes is there at once', async () => {
    await query(stack.info.dbUrl, 'create table public.later (id int)');
    await eventually(async () => {
      const answer = await get('/rest/v1/later', { apikey: stack.info.publishableKey });
      expect(await answer.json()).toEqual([]);
    });
  });
});

describe('CORS', () => {
  test('a preflight is answered for any origin and any header', async () => {
    const answer = await get(
      '/rest/v1/notes',
      {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'apikey,x-client-info,prefer',
      },
      { method: 'OPTIONS' },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(answer.headers.get('access-control-allow-headers')).toBe('apikey,x-client-info,prefer');
  });

  test('an answer may be read from any origin', async () => {
    for (const path of ['/rest/v1/notes', '/auth/v1/health', '/storage/v1/bucket']) {
      const answer = await get(path, { apikey: stack.info.publishableKey, origin: 'http://localhost:3000' });
      expect(answer.headers.get('access-control-allow-origin')).toMatch(/^(\*|http:\/\/localhost:3000)$/);
    }
  });
});

describe('WebSockets', () => {
  const open = (path: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${stack.info.url.replace('http', 'ws')}${path}`);
      socket.once('open', () => {
        socket.close();
        resolve(101);
      });
      socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
      socket.once('error', reject);
    });

  test('reach Realtime with a key that the gateway has translated', async () => {
    expect(await open(`/realtime/v1/websocket?apikey=${stack.info.publishableKey}&vsn=2.0.0`)).toBe(101);
  });

  test('are refused without a right key', async () => {
    expect(await open('/realtime/v1/websocket?apikey=nobody&vsn=2.0.0')).toBe(401);
    expect(await open('/realtime/v1/websocket?vsn=2.0.0')).toBe(401);
    expect(await open('/elsewhere')).toBe(404);
  });
});

test('a crashed PostgREST is 503 with a sentence, and back soon', async () => {
  const { publishableKey } = stack.info;
  const pid = stack.child.pid ?? 0;
  process.kill(childOf(pid, 'postgrest').pid, 'SIGKILL');
  const down = await eventually(async () => {
    const answer = await get('/rest/v1/notes', { apikey: publishableKey });
    expect(answer.status).toBe(503);
    return answer;
  });
  expect(await down.json()).toMatchObject({
    message: expect.stringContaining('The rest service does not answer'),
  });
  await eventually(async () => {
    expect((await get('/rest/v1/notes', { apikey: publishableKey })).status).toBe(200);
  });
});
