import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Part, StackContext } from '../../stack/context.ts';
import { startFunctions } from '../../stack/functions/start.ts';
import { runJob } from '../../stack/scheduler/run-job.ts';
import { openDatabase } from './support/database.ts';
import { environment } from './support/environment.ts';
import { freePort } from './support/free-port.ts';

const project = mkdtempSync(join(tmpdir(), 'eyrie-functions-test-'));
const bearer = { authorization: `Bearer ${environment.anonKey}` };
let host: Part;
let base = '';

const files: Record<string, string> = {
  'config.toml': '[functions.open]\nverify_jwt = false\n[functions.off]\nenabled = false\n',
  'functions/.env': 'FROM_FILE=yes\nSUPABASE_URL=stolen\n',
  'functions/deno.json': '{ "imports": { "words": "./_shared/words.ts" } }',
  'functions/_shared/words.ts': 'export const word = "first";',
  'functions/echo/index.ts': `
    import { word } from 'words';
    Deno.serve(async (request) => {
      const { pathname, search } = new URL(request.url);
      return Response.json({ path: pathname + search, method: request.method, body: await request.text(), word, pid: Deno.pid },
        { status: 201, headers: { 'x-own': 'yes' } });
    });`,
  'functions/open/index.ts': `
    Deno.serve(() => Response.json({ env: Deno.env.toObject() }));`,
  'functions/stream/index.ts': `
    Deno.serve((request) => new Response(request.body));`,
  'functions/broken/index.ts': `throw new Error('boom');`,
  'functions/exits/index.ts': `Deno.serve(() => Deno.exit(3));`,
  'functions/sneaks/index.ts': `
    Deno.serve(async () => {
      const refused = async (act: () => Promise<unknown>) => act().then(() => false, (error) => error.name === 'NotCapable');
      return Response.json([
        await refused(async () => new Deno.Command('ls').output()),
        await refused(async () => Deno.writeTextFile('/tmp/eyrie-sneaked', 'x')),
      ]);
    });`,
  'functions/off/index.ts': `Deno.serve(() => new Response('on'));`,
};

const call = (path: string, init?: RequestInit) => fetch(`${base}/${path}`, { headers: bearer, ...init });

beforeAll(async () => {
  for (const [path, text] of Object.entries(files)) {
    const file = join(project, 'supabase', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const functions = await freePort();
  base = `http://127.0.0.1:${functions}/functions/v1`;
  vi.stubEnv('EYRIE_FUNCTION_IDLE_SECONDS', '1');
  const context: StackContext = {
    dataDir: project,
    projectDir: project,
    ephemeral: true,
    url: environment.url,
    log: pino({ level: 'silent' }),
    ports: {
      functions,
      gateway: 1,
      database: 1,
      studio: 1,
      mailWeb: 1,
      smtp: 2525,
      rest: 1,
      lite: 1,
      realtime: 1,
    },
    secrets: {
      jwtSecret: environment.jwtSecret,
      publishableKey: environment.publishableKey,
      secretKey: environment.secretKey,
      anonKey: environment.anonKey,
      serviceRoleKey: environment.serviceRoleKey,
      vapidPublicKey: 'public',
      vapidPrivateKey: 'private',
    },
    database: { admin: '', postgres: environment.databaseUrl, authenticator: '' },
  };
  host = await startFunctions(context);
});

afterAll(async () => {
  await host.stop();
  rmSync(project, { recursive: true });
  vi.unstubAllEnvs();
});

test('a function gets the request and its answer goes back whole', async () => {
  const response = await call('echo/deeper?q=1', { method: 'PATCH', body: 'text' });
  expect([response.status, response.headers.get('x-own')]).toEqual([201, 'yes']);
  expect(await response.json()).toMatchObject({
    path: '/echo/deeper?q=1',
    method: 'PATCH',
    body: 'text',
    word: 'first',
  });
});

test('without a valid token only preflights and functions with verify_jwt = false are served', async () => {
  const missing = await fetch(`${base}/echo`);
  expect([missing.status, await missing.json()]).toEqual([
    401,
    { code: 401, message: 'Missing authorization header' },
  ]);
  const bad = await fetch(`${base}/echo`, { headers: { authorization: 'Bearer nonsense' } });
  expect([bad.status, await bad.json()]).toEqual([401, { code: 401, message: 'Invalid JWT' }]);
  expect((await fetch(`${base}/echo`, { method: 'OPTIONS' })).status).toBe(201);
  expect((await fetch(`${base}/open`)).status).toBe(200);
});

test.each(['nowhere', 'off', '_shared', '..%2f..', ''])('there is no function "%s"', async (name) => {
  const response = await call(name);
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'NOT_FOUND']);
});

test("it sees the project's keys and its own secrets, and nothing else of the machine", async () => {
  vi.stubEnv('EYRIE_SECRET_OF_THE_MACHINE', 'leaked');
  const { env } = (await (await call('open')).json()) as { env: Record<string, string> };
  expect(env).toMatchObject({
    SUPABASE_URL: environment.url,
    SUPABASE_SERVICE_ROLE_KEY: environment.serviceRoleKey,
    SUPABASE_DB_URL: environment.databaseUrl,
    SMTP_PORT: '2525',
    FROM_FILE: 'yes',
  });
  expect(env).not.toHaveProperty('EYRIE_SECRET_OF_THE_MACHINE');
  expect(await (await call('sneaks')).json()).toEqual([true, true]);
});

test('bodies stream both ways: the first part comes back before the last one is sent', async () => {
  const { readable, writable } = new TransformStream<string, string>();
  const writer = writable.getWriter();
  void writer.write('one ');
  const init = { method: 'POST', body: readable.pipeThrough(new TextEncoderStream()), duplex: 'half' };
  const response = await call('stream', init as RequestInit);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('one ');
  await writer.write('two');
  expect((await reader?.read())?.value).toBe('two');
  await writer.close();
  expect((await reader?.read())?.done).toBe(true);
});

test("a function that does not start or dies gets the edge runtime's answers, and the next call a new process", async () => {
  const broken = await call('broken');
  expect([broken.status, await broken.json()]).toMatchObject([503, { code: 'BOOT_ERROR' }]);
  for (const _ of [1, 2]) {
    const exits = await call('exits');
    expect([exits.status, await exits.json()]).toMatchObject([500, { code: 'WORKER_ERROR' }]);
  }
});

test('a change of the code is served by a new process', async () => {
  const { pid } = (await (await call('echo')).json()) as { pid: number };
  writeFileSync(join(project, 'supabase/functions/_shared/words.ts'), 'export const word = "second";');
  await vi.waitFor(
    async () => {
      const now = (await (await call('echo')).json()) as { pid: number; word: string };
      expect(now.word).toBe('second');
      expect(now.pid).not.toBe(pid);
    },
    { timeout: 5_000, interval: 50 },
  );
});

test('a process that nobody calls for a while ends', async () => {
  const { pid } = (await (await call('echo')).json()) as { pid: number };
  expect(() => process.kill(pid, 0)).not.toThrow();
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), {
    timeout: 5_000,
    interval: 100,
  });
  expect((await call('echo')).status).toBe(201);
});

test('a scheduled job calls a function with the service key, only while its condition holds', async () => {
  const sql = openDatabase();
  const target = { baseUrl: base, serviceRoleKey: environment.serviceRoleKey };
  const job = {
    name: 'x',
    schedule: '1 seconds',
    kind: 'function' as const,
    command: 'echo',
    condition: null,
  };
  expect(await runJob(sql, job, target)).toBe(true);
  expect(await runJob(sql, { ...job, condition: 'now() is null' }, target)).toBe(false);
  await expect(runJob(sql, { ...job, command: 'broken' }, target)).rejects.toThrow(/HTTP 503.*BOOT_ERROR/);
  await sql.end();
});
