import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FunctionsHttpError } from '@supabase/supabase-js';
import { afterAll, expect, test, vi } from 'vitest';
import { foreignPassword, foreignProject, foreignStack, tess } from './support/foreign-stack.ts';

// todo-summary wants a JWT and imports npm:@supabase/supabase-js; ping has verify_jwt = false.
const project = mkdtempSync(join(tmpdir(), 'eyrie-foreign-'));
cpSync(foreignProject, project, { recursive: true });
const stack = foreignStack(project);
afterAll(() => rmSync(project, { recursive: true, force: true }));

const call = (name: string, init: RequestInit = {}) => fetch(`${stack.info.url}/functions/v1/${name}`, init);

async function signedIn() {
  const client = stack.client();
  await client.auth.signInWithPassword({ email: tess.email, password: foreignPassword });
  return client;
}

test('a function with an npm: import works with the rights of whoever calls it', async () => {
  const client = await signedIn();
  const { data, error } = await client.functions.invoke('todo-summary', { body: {} });
  expect(error).toBeNull();
  // Seven things to buy; a page of this project has five at most.
  expect(data).toMatchObject({ who: { uid: tess.id, role: 'authenticated' }, mine: 5, all: 7 });
  const anon = await stack.client(stack.info.anonKey).functions.invoke('todo-summary', { body: {} });
  expect(anon.data).toMatchObject({ who: { role: 'anon' }, mine: 0, all: 7 });
}, 60_000);

test('verify_jwt is followed function by function', async () => {
  const { anonKey, publishableKey, secretKey } = stack.info;
  const refused = await call('todo-summary', { method: 'POST' });
  expect([refused.status, await refused.json()]).toEqual([401, expect.objectContaining({ code: 401 })]);
  expect((await call('todo-summary', { headers: { authorization: 'Basic x' } })).status).toBe(401);
  expect((await call('ping', { method: 'POST', body: 'x' })).status).toBe(200);
  for (const key of [anonKey, publishableKey, secretKey])
    expect(
      (await call('todo-summary', { headers: { apikey: key, authorization: `Bearer ${key}` } })).status,
    ).toBe(200);
  expect((await call('ping', { headers: { apikey: 'sb_secret_unknown' } })).status).toBe(401);
});

test('preflights reach the function, whose own headers answer', async () => {
  for (const name of ['todo-summary', 'ping']) {
    const answer = await call(name, {
      method: 'OPTIONS',
      headers: { origin: 'https://todo.example', 'access-control-request-method': 'POST' },
    });
    expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
    expect(answer.headers.get('access-control-allow-headers')).toBe(
      'authorization, x-client-info, apikey, content-type',
    );
  }
  const plain = await call('ping');
  expect(plain.headers.get('access-control-allow-origin')).toBe('*');
});

test('bodies of every kind arrive as they were sent', async () => {
  const { functions } = stack.client();
  const echo = async (body: string | Blob | ArrayBuffer | object) =>
    (await functions.invoke('ping', { body: body as string })).data;
  expect(await echo('text')).toBe('pong text');
  expect(await echo({ a: 1 })).toBe('pong {"a":1}');
  expect(await echo(new TextEncoder().encode('bytes').buffer)).toBe('pong bytes');
  expect(await echo('y'.repeat(2_000_000))).toHaveLength(2_000_005);
  const got = await functions.invoke('ping', { method: 'GET', headers: { 'x-own': '1' } });
  expect(got.data).toBe('pong ');
});

test('events stream while the function still works', async () => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  void writer.write(new TextEncoder().encode('begin'));
  const answer = await call('ping/events', { method: 'POST', body: readable, duplex: 'half' } as RequestInit);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('data: first\n\n');
  await writer.write(new TextEncoder().encode('go on'));
  expect((await reader?.read())?.value).toBe('data: second\n\n');
  await writer.close();
});

test("what a function answers and what it throws are errors of supabase-js' kinds", async () => {
  const { functions } = stack.client();
  const failed = await functions.invoke('ping/fail');
  expect(failed.error).toBeInstanceOf(FunctionsHttpError);
  expect([failed.response?.status, await failed.response?.text()]).toEqual([418, 'it failed']);
  const thrown = await functions.invoke('ping/throw');
  expect([thrown.error?.name, thrown.response?.status]).toEqual(['FunctionsHttpError', 500]);
  expect((await functions.invoke('ping')).data).toBe('pong ');
  const missing = await functions.invoke('nowhere');
  expect([missing.response?.status, await missing.response?.json()]).toEqual([
    404,
    expect.objectContaining({ code: 'NOT_FOUND' }),
  ]);
});

test('a change of the code, of a shared file and a new function are there without a restart', async () => {
  const { functions } = stack.client();
  const file = (name: string) => join(project, 'supabase/functions', name);
  const answers = (name: string, text: string) =>
    vi.waitFor(async () => expect((await functions.invoke(name, { method: 'GET' })).data).toBe(text), {
      timeout: 10_000,
      interval: 50,
    });
  writeFileSync(file('_shared/word.ts'), "export const word: string = 'one';");
  writeFileSync(
    file('ping/index.ts'),
    "import { word } from '../_shared/word.ts'; Deno.serve(() => new Response(word));",
  );
  await answers('ping', 'one');
  writeFileSync(file('_shared/word.ts'), "export const word = 'two';");
  await answers('ping', 'two');
  writeFileSync(file('ping/index.ts'), 'this is no code');
  await vi.waitFor(async () => expect((await call('ping')).status).toBe(503), {
    timeout: 10_000,
    interval: 50,
  });
  writeFileSync(
    file('ping/index.ts'),
    "const word: string = 'mended'; Deno.serve(() => new Response(word));",
  );
  await answers('ping', 'mended');
  cpSync(file('ping'), file('fresh'), { recursive: true });
  const fresh = await stack.client(stack.info.anonKey).functions.invoke('fresh', { method: 'GET' });
  expect(fresh.data).toBe('mended');
});
