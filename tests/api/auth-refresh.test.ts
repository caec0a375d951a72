import { afterAll, expect, test } from 'vitest';
import { claimsOf, forget, newPerson, password, service, visitor } from './support/clients.ts';
import { openDatabase } from './support/database.ts';

const sql = openDatabase();
const people: string[] = [];

afterAll(async () => {
  await forget(...people);
  await sql.end();
});

async function somebody() {
  const person = await newPerson();
  people.push(person.id);
  const { data } = await person.client.auth.getSession();
  return {
    ...person,
    refreshToken: data.session?.refresh_token ?? '',
    accessToken: data.session?.access_token ?? '',
  };
}

const refresh = async (token: string) => {
  const { data, error } = await visitor().auth.refreshSession({ refresh_token: token });
  return {
    next: data.session?.refresh_token ?? '',
    claims: claimsOf(data.session?.access_token ?? 'a.e30.'),
    error,
  };
};

/** Makes all that a session has used up seem to be so for a minute: longer than refresh_token_reuse_interval. */
const ageUsedTokens = (userId: string) => sql`
  update auth.refresh_tokens set updated_at = now() - interval '1 minute' where user_id = ${userId} and revoked`;

/** A second sign-in, as on another device. */
async function otherDevice(email: string) {
  const client = visitor();
  await client.auth.signInWithPassword({ email, password });
  return client;
}

test('a lost answer may be asked for again: the parent of the newest token gives the newest', async () => {
  const { id, refreshToken } = await somebody();
  const first = await refresh(refreshToken);
  await ageUsedTokens(id);
  const again = await refresh(refreshToken);
  expect(again.error).toBeNull();
  expect(again.next).toBe(first.next);
});

test('a token of two refreshes ago is stolen: the whole session ends, others live on', async () => {
  const { id, email, refreshToken } = await somebody();
  const other = await otherDevice(email);
  const second = await refresh((await refresh(refreshToken)).next);
  await ageUsedTokens(id);
  const stolen = await refresh(refreshToken);
  expect(stolen.error).toMatchObject({ status: 400, code: 'refresh_token_already_used' });
  expect((await refresh(second.next)).error).toMatchObject({ code: 'refresh_token_already_used' });
  expect((await other.auth.refreshSession()).error).toBeNull();
});

test('within the reuse interval an old token goes on with the newest, for two tabs race', async () => {
  const { refreshToken } = await somebody();
  const second = await refresh((await refresh(refreshToken)).next);
  const late = await refresh(refreshToken);
  expect(late.error).toBeNull();
  expect(late.claims.session_id).toBe(second.claims.session_id);
  expect((await refresh(late.next)).error).toBeNull();
});

test('eight refreshes of one token at once all get a session that goes on', async () => {
  const { refreshToken, id } = await somebody();
  const all = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
  expect(all.map(({ error }) => error)).toEqual(Array(8).fill(null));
  expect(new Set(all.map(({ claims }) => claims.session_id)).size).toBe(1);
  for (const { next } of all) expect((await refresh(next)).error).toBeNull();
  const [row] = await sql`select count(*)::int as n from auth.sessions where user_id = ${id}`;
  expect(row?.n).toBe(1);
});

test.each([
  ['global', [true, true]],
  ['local', [true, false]],
  ['others', [false, true]],
] as const)(
  'signing out with scope %s ends the sessions of [this, the other] device: %j',
  async (scope, ends) => {
    const { client, email } = await somebody();
    const other = await otherDevice(email);
    const tokens = await Promise.all(
      [client, other].map(async (one) => (await one.auth.getSession()).data.session?.refresh_token ?? ''),
    );
    expect((await client.auth.signOut({ scope })).error).toBeNull();
    const ended = [];
    for (const token of tokens) ended.push((await refresh(token)).error?.code === 'refresh_token_not_found');
    expect(ended).toEqual(ends);
  },
);

test('an administrator signs somebody out everywhere', async () => {
  const { client, accessToken } = await somebody();
  expect((await service().auth.admin.signOut(accessToken, 'global')).error).toBeNull();
  expect((await client.auth.refreshSession()).error?.code).toBe('refresh_token_not_found');
});

test('a ban and a deletion end the sessions with the next refresh', async () => {
  const [one, other] = [await newPerson(), await somebody()];
  const { admin } = service().auth;
  await admin.deleteUser(one.id);
  expect((await one.client.auth.refreshSession()).error).not.toBeNull();
  await admin.updateUserById(other.id, { ban_duration: '24h' });
  expect((await other.client.auth.refreshSession()).error?.code).toBe('user_banned');
  await admin.updateUserById(other.id, { ban_duration: 'none' });
  expect((await visitor().auth.signInWithPassword({ email: other.email, password })).error).toBeNull();
});

test('malformed bodies and grants are refused with a code', async () => {
  const { refreshToken } = await somebody();
  for (const bad of ['', 'x', 'a'.repeat(5000), "' or 1=1 --", `${refreshToken}x`]) {
    const { error } = await refresh(bad);
    expect(error, bad.slice(0, 20)).not.toBeNull();
  }
  expect((await refresh(refreshToken)).error).toBeNull();
});
