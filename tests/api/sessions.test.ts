import { SignJWT } from 'jose';
import { afterAll, expect, test } from 'vitest';
import { claimsOf, forget, newEmail, newPerson, password, visitor } from './support/clients.ts';
import { openDatabase } from './support/database.ts';
import { environment } from './support/environment.ts';

const sql = openDatabase();
const people: string[] = [];

async function somebody() {
  const person = await newPerson();
  people.push(person.id);
  return person;
}

/** The status of a read of nothing in particular, with a token as bearer. */
async function restStatus(token: string): Promise<number> {
  const headers = { apikey: environment.publishableKey, authorization: `Bearer ${token}` };
  return (
    await fetch(`${environment.url}/rest/v1/rpc/unread_notification_count`, { method: 'POST', headers })
  ).status;
}

const sign = (claims: Record<string, unknown>, expires: string, secret = environment.jwtSecret) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));

afterAll(async () => {
  await forget(...people);
  await sql.end();
});

test('signing up gives a session whose token has the claims of a hosted one', async () => {
  const { client, id, email } = await somebody();
  const { data } = await client.auth.getSession();
  const claims = claimsOf(data.session?.access_token);
  expect(claims).toMatchObject({
    sub: id,
    aud: 'authenticated',
    role: 'authenticated',
    email,
    iss: `${environment.url}/auth/v1`,
    aal: 'aal1',
    amr: [{ method: 'password', timestamp: expect.any(Number) }],
    is_anonymous: false,
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: { full_name: 'Ann Example' },
  });
  expect(claims.session_id).toMatch(/^[0-9a-f-]{36}$/);
  expect(Number(claims.exp) - Number(claims.iat)).toBe(data.session?.expires_in);
  expect(await restStatus(data.session?.access_token ?? '')).toBe(200);
});

test('a trigger on auth.users sees the metadata as an object', async () => {
  const { id } = await somebody();
  const [row] = await sql`select raw_user_meta_data ->> 'full_name' as name from auth.users where id = ${id}`;
  expect(row?.name).toBe('Ann Example');
});

test('a person from a seed written for hosted Supabase signs in', async () => {
  const id = crypto.randomUUID();
  const email = newEmail();
  await sql`
    insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
      raw_user_meta_data, created_at, updated_at, confirmation_token, email_change, email_change_token_new, recovery_token)
    values ('00000000-0000-0000-0000-000000000000', ${id}, 'authenticated', 'authenticated', ${email},
      extensions.crypt(${password}, extensions.gen_salt('bf')), now(), '{"provider":"email","providers":["email"]}',
      '{"full_name":"Seeded"}', now(), now(), '', '', '', '')`;
  people.push(id);
  await sql`
    insert into auth.identities (id, user_id, provider_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
    values (gen_random_uuid(), ${id}, ${id}, ${sql.json({ sub: id, email })}, 'email', now(), now(), now())`;
  const { data, error } = await visitor().auth.signInWithPassword({ email, password });
  expect(error).toBeNull();
  expect(data.user?.user_metadata).toEqual({ full_name: 'Seeded' });
  expect(data.user?.identities?.[0]?.provider).toBe('email');
});

test('a wrong password and an unknown address get the same answer', async () => {
  const { email } = await somebody();
  const wrong = await visitor().auth.signInWithPassword({ email, password: 'not-the-password' });
  const unknown = await visitor().auth.signInWithPassword({ email: newEmail(), password });
  expect(wrong.error).toMatchObject({ status: 400, code: 'invalid_credentials' });
  expect(unknown.error).toMatchObject({ status: 400, code: 'invalid_credentials' });
  expect(unknown.error?.message).toBe(wrong.error?.message);
});

test('an address can be taken once, and a short password is refused', async () => {
  const { email } = await somebody();
  const again = await visitor().auth.signUp({ email: email.toUpperCase(), password });
  expect(again.error).toMatchObject({ status: 422, code: 'user_already_exists' });
  const short = await visitor().auth.signUp({ email: newEmail(), password: 'abc' });
  expect(short.error).toMatchObject({ status: 422, code: 'weak_password' });
});

test('a refresh gives a new token for the same session and keeps how it began', async () => {
  const { client, id } = await somebody();
  const before = (await client.auth.getSession()).data.session;
  const { data, error } = await client.auth.refreshSession();
  expect(error).toBeNull();
  expect(data.session?.refresh_token).not.toBe(before?.refresh_token);
  const claims = claimsOf(data.session?.access_token);
  const old = claimsOf(before?.access_token);
  expect(claims).toMatchObject({ sub: id, session_id: old.session_id, amr: old.amr });
});

test('signing out ends the session at once for Auth, and its refresh token', async () => {
  const { client } = await somebody();
  const { session } = (await client.auth.getSession()).data;
  expect((await client.auth.signOut()).error).toBeNull();
  const user = await visitor().auth.getUser(session?.access_token);
  // What auth-js makes of Auth's 403 session_not_found.
  expect(user.error?.name).toBe('AuthSessionMissingError');
  const refreshed = await visitor().auth.refreshSession({ refresh_token: session?.refresh_token ?? '' });
  expect(refreshed.error).toMatchObject({ status: 400, code: 'refresh_token_not_found' });
});

test('REST refuses a token that has expired, was signed by somebody else or is none', async () => {
  const { id } = await somebody();
  const claims = { sub: id, role: 'authenticated', aud: 'authenticated' };
  expect(await restStatus(await sign(claims, '1 hour'))).toBe(200);
  expect(await restStatus(await sign(claims, '-1 minute'))).toBe(401);
  expect(await restStatus(await sign(claims, '1 hour', 'another secret of thirty-two chars!'))).toBe(401);
  expect(await restStatus('nonsense')).toBe(401);
});

test('REST refuses a token from the moment it expires, however often it was served before', async () => {
  const { id } = await somebody();
  // PostgREST allows clocks to differ by 30 s: this one has three of them left.
  const leeway = 27;
  const expires = new Date(Date.now() - leeway * 1000);
  const token = await new SignJWT({ sub: id, role: 'authenticated', aud: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(environment.jwtSecret));
  expect(await restStatus(token)).toBe(200);
  await expect.poll(() => restStatus(token), { timeout: 8_000, interval: 250 }).toBe(401);
});

test('Auth refuses a request without a key', async () => {
  const response = await fetch(`${environment.url}/auth/v1/settings`);
  expect(response.status).toBe(401);
});
