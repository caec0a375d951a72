import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';
import { rolledBack } from '../support/database.ts';

test('the document lists what the table holds', async () => {
  const document = readFileSync(new URL('../../docs/error-codes.md', import.meta.url), 'utf8');
  const listed = [...document.matchAll(/^\| ([A-Z]{5}) \| (\d{3}) +\| (.+?) +\|$/gm)].map(
    ([, code, status, message]) => ({
      code,
      status: Number(status),
      message,
    }),
  );
  await rolledBack(async ({ sql }) => {
    expect(listed).toEqual([
      ...(await sql`select code, status, message from private.error_codes order by code`),
    ]);
  });
});

test('every code that a function raises is in the table, and every code is raised', async () => {
  await rolledBack(async ({ sql }) => {
    const raised = await sql<{ code: string }[]>`
      select distinct m[1] as code from pg_proc p, regexp_matches(p.prosrc, 'raise_error\\(''([A-Z]{5})''', 'g') m
      where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) order by 1`;
    const known = await sql<{ code: string }[]>`select code from private.error_codes order by code`;
    expect(raised.map((row) => row.code)).toEqual(known.map((row) => row.code));
  });
});

/** A session of the mentor, by the password sign-in of the Auth API. */
async function signIn(): Promise<Record<string, string>> {
  const apikey = process.env.SUPABASE_PUBLISHABLE_KEY ?? '';
  const headers = { apikey, 'Content-Type': 'application/json' };
  const answer = await fetch(`${process.env.SUPABASE_URL}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: cast.mentor.email, password: cast.mentor.password }),
  });
  const session = await answer.json();
  return { ...headers, Authorization: `Bearer ${session.access_token}` };
}

test('over REST an error has its status, its code and nothing of the database', async () => {
  const headers = await signIn();
  const call = (name: string, body: object) =>
    fetch(`${process.env.SUPABASE_URL}/rest/v1/rpc/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
  const conversation_id = crypto.randomUUID();
  const cases: [name: string, body: object, status: number, code: string][] = [
    ['send_message', { id: crypto.randomUUID(), conversation_id, content: 'Hi' }, 404, 'NOCNV'],
    ['send_message', { id: crypto.randomUUID(), conversation_id, content: ' ' }, 422, 'EMPTY'],
    ['send_message', { id: crypto.randomUUID(), conversation_id, content: 'x'.repeat(10_001) }, 413, 'TOLNG'],
    ['list_messages', { conversation_id, page_size: 0 }, 422, 'NOPGE'],
    ['create_direct_conversation', { other_user_id: conversation_id }, 404, 'NOUSR'],
  ];
  for (const [name, body, status, code] of cases) {
    const answer = await call(name, body);
    expect(answer.status, code).toBe(status);
    expect(await answer.json()).toEqual({ code, message: expect.any(String), details: null, hint: null });
  }
});

test('a limit says when to come back', async () => {
  await rolledBack(async ({ sql }) => {
    const headers = async () => {
      try {
        await sql.savepoint(async () => {
          await sql`update private.limits set value = 1 where name = 'conversations_burst'`;
          for (let n = 0; n < 2; n++)
            await sql`select private.take_token(${cast.mentor.id}, 'conversations')`;
        });
      } catch (error) {
        return JSON.parse((error as { detail: string }).detail);
      }
    };
    // 20 an hour: one every three minutes.
    expect(await headers()).toEqual({ status: 429, headers: { 'Retry-After': '180' } });
  });
});
