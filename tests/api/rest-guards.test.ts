import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { openDatabase } from './support/database.ts';
import { env } from './support/env.ts';
import { api, ask, cookieOf, logged, origin, type Voice, voiceOf } from './support/rest.ts';

interface Document {
  paths: Record<string, Record<string, unknown>>;
}
interface Operation {
  method: string;
  path: string;
}

// Over the document, so that a new route cannot be forgotten.
const document = (await ask<Document>('GET', '/api/openapi.json')).body;
const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
);
const nowhere = '00000000-0000-4000-8000-000000000000';
const filled = (path: string, id: string) =>
  path.replace('{context_type}', 'booking').replace(/\{\w+\}/g, id);
const writes = operations.filter(({ method }) => method !== 'GET');

let cookie = '';
beforeAll(async () => {
  cookie = await cookieOf(cast.student);
});

// S0.06, S0.07, S0.09, S0.20, S1.04-.10, S4.30-.38, S4.47, S4.68
test('every path of the source documents is served', () => {
  const known = operations.map(({ method, path }) => `${method} ${path}`);
  expect(known).toEqual(
    expect.arrayContaining([
      'POST /api/chat/send',
      'GET /api/chat/conversations',
      'GET /api/chat/conversations/{id}/messages',
      'POST /api/chat/conversations/{id}/read',
      'GET /api/chat/unread-count',
      'DELETE /api/chat/messages/{id}',
      'GET /api/chat/search',
      'POST /api/chat/support',
      'POST /api/chat/channels',
      'GET /api/chat/channels/{id}/messages',
      'POST /api/notifications',
      'PUT /api/users/me/notification-preferences',
      'POST /api/v2/messages/threads',
      'GET /api/v2/messages/threads',
      'GET /api/v2/messages/threads/{id}',
      'DELETE /api/v2/messages/threads/{id}',
      'GET /api/v2/messages/{id}',
      'POST /api/v2/messages/{id}',
      'POST /api/v2/messages/{id}/reactions',
      'POST /api/v2/messages/{id}/read',
      'POST /api/v2/messages/threads/{id}/read',
      'GET /api/v2/presence/{userId}',
      'GET /api/v2/presence',
      'GET /api/v2/notifications',
      'POST /api/v2/notifications',
      'GET /api/v2/notifications/preferences',
      'POST /api/v2/notifications/preferences',
      'POST /api/v2/notifications/{id}/read',
      'DELETE /api/v2/notifications/{id}',
      'GET /api/v2/messaging/status',
      'POST /api/messages/send',
    ]),
  );
});

// S1.02: JWT authentication and error handling stand before every route.
describe('who asks', () => {
  test.each(operations)(
    '$method $path answers nobody, a project key and a forged token alike',
    async ({ method, path }) => {
      const foreign = [
        'eyJhbGciOiJub25lIn0',
        btoa(JSON.stringify({ sub: cast.admin.id, role: 'authenticated' })),
        'x',
      ].join('.');
      for (const authorization of [undefined, `Bearer ${env('SUPABASE_SECRET_KEY')}`, 'Basic x']) {
        const { status, body, headers } = await ask(
          method,
          filled(path, nowhere),
          authorization ? { authorization } : {},
        );
        expect([status, body.code]).toEqual([401, 'NOAUT']);
        expect(headers.get('content-type')).toBe('application/problem+json');
      }
      const { status } = await ask(method, filled(path, nowhere), { authorization: `Bearer ${foreign}` });
      // What cannot be read is refused before anybody looks at the token; nothing is ever done.
      expect([401, 422, ...(path === '/api/csrf-token' ? [200] : [])]).toContain(status);
    },
  );

  test('the service key as a JWT is nobody too', async () => {
    const headers = { authorization: `Bearer ${env('SUPABASE_SERVICE_ROLE_KEY')}` };
    expect((await ask('GET', '/api/chat/conversations', headers)).body).toMatchObject({
      code: 'NOAUT',
      status: 401,
    });
  });
});

describe('what is asked', () => {
  const nico: Voice = voiceOf(cast.stranger);

  // Hidden and missing things are the same to a stranger: refused as unreadable, not theirs, or not there.
  test.each(operations.filter(({ path }) => path.includes('{')))(
    '$method $path: no such id, and no id at all',
    async ({ method, path }) => {
      const missing = await nico(method, filled(path, nowhere));
      expect(missing.status === 200 ? 'presence' : missing.status < 500).toBe(
        missing.status === 200 ? 'presence' : true,
      );
      if (!path.includes('presence') && !path.includes('push-tokens'))
        expect([403, 404, 422]).toContain(missing.status);
      const malformed = await nico(method, filled(path, "1'%20or%201=1"));
      expect([malformed.status, malformed.body.code]).toEqual([422, 'BDREQ']);
    },
  );

  test.each(writes)(
    '$method $path refuses what is no JSON, no object, too long, or has a field too many',
    async ({ method, path }) => {
      const to = filled(path, nowhere);
      const bodies = {
        form: 'a=1',
        evil: { role: 'admin', sender_id: cast.admin.id },
        list: [],
        long: { content: 'x'.repeat(300_000) },
      };
      const token = { 'content-type': 'text/plain' };
      const session = await cookieHeaders();
      expect((await ask(method, to, { ...session, ...token }, bodies.form)).status).toBe(415);
      expect((await nico(method, to, bodies.long)).body).toMatchObject({ status: 413, code: 'BIGRQ' });
      const takesBody =
        'requestBody' in ((document.paths[path]?.[method.toLowerCase()] as object | undefined) ?? {});
      if (!takesBody) return;
      for (const body of ['{', bodies.evil, bodies.list]) {
        const { status, body: answer } = await nico(method, to, body);
        expect([400, 422]).toContain(status);
        expect(answer.code).toBe('BDREQ');
      }
    },
  );

  test('other verbs are named as such, other paths as nothing', async () => {
    const verb = await nico('PUT', '/api/chat/unread-count');
    expect([verb.status, verb.body.code]).toEqual([405, 'NOVRB']);
    expect(verb.headers.get('allow')).toContain('GET');
    expect((await nico('GET', '/api/v3/messages')).body).toMatchObject({ status: 404, code: 'NOPTH' });
  });
});

async function cookieHeaders(): Promise<Record<string, string>> {
  const { body } = await ask<{ token: string }>('GET', '/api/csrf-token', { cookie });
  return { cookie, origin, 'x-csrf-token': body.token };
}

// S4.59, S4.60
describe('the session cookie', () => {
  const path = '/api/users/me/notification-preferences';
  const wanted = { preferences: [{ category: 'reminders', channel: 'push', enabled: true }] };

  test('reads, and writes with our origin and the token of the session', async () => {
    expect((await ask('GET', '/api/chat/conversations', { cookie })).status).toBe(200);
    expect((await ask('PUT', path, await cookieHeaders(), wanted)).status).toBe(200);
    const { origin: _, ...sameOrigin } = await cookieHeaders();
    expect((await ask('PUT', path, { ...sameOrigin, 'sec-fetch-site': 'same-origin' }, wanted)).status).toBe(
      200,
    );
  });

  test.each(writes)('$method $path refuses other origins and other tokens', async ({ method, path: to }) => {
    const good = await cookieHeaders();
    const target = filled(to, nowhere);
    const { origin: _, ...without } = good;
    for (const headers of [
      { ...good, origin: 'https://evil.test' },
      { ...good, origin: 'null' },
      without,
      { ...without, 'sec-fetch-site': 'same-site' },
      { ...without, 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await ask(method, target, headers)).body).toMatchObject({ status: 403, code: 'BDORG' });
    }
    const other = (await ask<{ token: string }>('GET', '/api/csrf-token', { cookie: await otherCookie })).body
      .token;
    for (const token of ['', 'x', other]) {
      const { body } = await ask(method, target, { ...good, 'x-csrf-token': token });
      expect(body).toMatchObject({ status: 403, code: 'NCSRF' });
    }
  });
  const otherCookie = cookieOf(cast.peer);
});

// S1.03
test('routes only pass on: no handler asks anything but through the caller it was given', () => {
  const files = globSync('lib/api/routes/*.ts');
  expect(files.length).toBeGreaterThan(10);
  expect(
    files.filter((file) => /\bfetch\(|createClient|process\.env/.test(readFileSync(file, 'utf8'))),
  ).toEqual([]);
});

// S1.02
describe('other pages', () => {
  test('may call with a bearer token, never with a cookie', async () => {
    const answer = await api.request('/api/chat/send', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.test', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toBe('Authorization,Content-Type');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

// S1.02, S4.66
test('each request has an id, in the answer and in a line of the log that holds no secret and no words', async () => {
  const voice = voiceOf(cast.student);
  const answer = await voice('GET', '/api/chat/search?q=privatewords');
  const line = logged.find(({ fields }) => fields.requestId === answer.headers.get('x-request-id'));
  expect(line).toMatchObject({
    level: 'info',
    event: 'request',
    fields: {
      method: 'GET',
      path: '/api/chat/search',
      status: 200,
      userId: cast.student.id,
      ms: expect.any(Number),
    },
  });
  expect(JSON.stringify(line)).not.toMatch(/privatewords|eyJ/);
});

test('too many requests are refused with a time to wait', async () => {
  const sql = openDatabase();
  const refilledAt = new Date(Date.now() + 60_000);
  await sql`delete from private.rate_buckets where user_id = ${cast.admin.id} and action = 'conversations'`;
  await sql`
    insert into private.rate_buckets (user_id, action, tokens, refilled_at)
    values (${cast.admin.id}, 'conversations', 0, ${refilledAt})`;
  try {
    const wanted = { participants: [cast.student.id], metadata: { subject: 'Too fast' } };
    const answer = await voiceOf(cast.admin)('POST', '/api/v2/messages/threads', wanted);
    expect(answer.body).toMatchObject({ status: 429, code: 'LIMIT' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await sql`delete from private.rate_buckets where user_id = ${cast.admin.id} and action = 'conversations'`;
    await sql.end();
  }
});
