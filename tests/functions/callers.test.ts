import { createClient } from '@supabase/supabase-js';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { cast } from '../support/cast.ts';

const url = `${process.env.SUPABASE_URL}/functions/v1/dispatch-notifications`;

function post(token: string | undefined, method = 'POST'): Promise<Response> {
  const key = process.env.SUPABASE_PUBLISHABLE_KEY ?? '';
  return fetch(url, {
    method,
    headers: { apikey: key, ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
}

async function sign(secret: string, role: string): Promise<string> {
  return new SignJWT({ role, iss: 'supabase' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret));
}

test('the secret key and the legacy service key may dispatch, and get the tally', async () => {
  for (const key of [process.env.SUPABASE_SECRET_KEY, process.env.SUPABASE_SERVICE_ROLE_KEY]) {
    const answer = await post(key);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      claimed: expect.any(Number),
      sent: expect.any(Number),
      failed: expect.any(Number),
    });
  }
});

test('nobody else may: no key, the publishable key, a signed-in person, forged tokens', async () => {
  const client = createClient(process.env.SUPABASE_URL ?? '', process.env.SUPABASE_PUBLISHABLE_KEY ?? '');
  const { data } = await client.auth.signInWithPassword({
    email: cast.admin.email,
    password: cast.admin.password,
  });
  expect(data.session?.access_token).toBeTruthy();
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"role":"service_role"}')}.`.replaceAll('=', '');
  const tokens = {
    none: undefined,
    publishable: process.env.SUPABASE_PUBLISHABLE_KEY,
    anon: process.env.SUPABASE_ANON_KEY,
    person: data.session?.access_token,
    unsigned,
    forged: await sign('a secret that is long enough but not ours', 'service_role'),
    nonsense: 'nonsense',
  };
  for (const [name, token] of Object.entries(tokens))
    expect([name, (await post(token)).status]).toEqual([name, 401]);
});

test('only POST is answered', async () => {
  expect((await post(process.env.SUPABASE_SECRET_KEY, 'GET')).status).toBe(405);
});
