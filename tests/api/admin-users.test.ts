import { afterAll, expect, test } from 'vitest';
import { forget, newEmail, newPerson, password, service, visitor } from './support/clients.ts';
import { environment } from './support/environment.ts';

const people: string[] = [];

async function made(extra: Record<string, unknown> = {}) {
  const email = newEmail();
  const { data, error } = await service().auth.admin.createUser({
    email,
    password,
    email_confirm: true,
    user_metadata: { full_name: 'Made By Admin' },
    ...extra,
  });
  if (error || !data.user) throw error ?? new Error('no user');
  people.push(data.user.id);
  return { id: data.user.id, email, user: data.user };
}

afterAll(() => forget(...people));

test('a person made by the admin API can sign in', async () => {
  const { id, email, user } = await made({ app_metadata: { plan: 'gold' } });
  expect(user).toMatchObject({
    email,
    app_metadata: { provider: 'email', plan: 'gold' },
    user_metadata: { full_name: 'Made By Admin' },
  });
  const { data, error } = await visitor().auth.signInWithPassword({ email, password });
  expect(error).toBeNull();
  expect(data.user?.id).toBe(id);
});

test('only the service key may use it', async () => {
  const { id } = await made();
  const person = await newPerson();
  people.push(person.id);
  for (const client of [visitor(), person.client]) {
    const { data, error } = await client.auth.admin.listUsers();
    expect(error).toMatchObject({ status: 403, code: 'not_admin' });
    expect(data.users).toEqual([]);
    expect((await client.auth.admin.deleteUser(id)).error?.status).toBe(403);
  }
  const bare = await fetch(`${environment.url}/auth/v1/admin/users`);
  expect(bare.status).toBe(401);
  expect((await service().auth.admin.getUserById(id)).data.user?.id).toBe(id);
});

test('bad input is refused with a code and makes nobody', async () => {
  const { email } = await made();
  const { admin } = service().auth;
  const before = (await admin.listUsers()).data;
  const taken = await admin.createUser({ email: email.toUpperCase(), password });
  expect(taken.error).toMatchObject({ status: 422, code: 'email_exists' });
  const weak = await admin.createUser({ email: newEmail(), password: 'abc' });
  expect(weak.error).toMatchObject({ status: 422, code: 'weak_password' });
  const malformed = await admin.createUser({ email: 'nobody', password });
  expect(malformed.error).toMatchObject({ status: 400, code: 'validation_failed' });
  expect('total' in before && before.total).toBe(
    await admin.listUsers().then(({ data }) => 'total' in data && data.total),
  );
});

test('pages of users say how many there are', async () => {
  await made();
  await made();
  const { data } = await service().auth.admin.listUsers({ page: 1, perPage: 1 });
  expect(data.users).toHaveLength(1);
  expect(data).toMatchObject({ nextPage: 2, total: expect.any(Number) });
});

test('an update merges metadata, and a new password ends the old sessions', async () => {
  const { id, email } = await made({ user_metadata: { full_name: 'Before', colour: 'red' } });
  const client = visitor();
  await client.auth.signInWithPassword({ email, password });
  const { data, error } = await service().auth.admin.updateUserById(id, {
    password: 'another-password-2',
    user_metadata: { full_name: 'After', colour: null },
  });
  expect(error).toBeNull();
  expect(data.user?.user_metadata).toMatchObject({ full_name: 'After' });
  expect(data.user?.user_metadata).not.toHaveProperty('colour');
  expect((await client.auth.refreshSession()).error).not.toBeNull();
  expect((await visitor().auth.signInWithPassword({ email, password })).error?.code).toBe(
    'invalid_credentials',
  );
  const again = await visitor().auth.signInWithPassword({ email, password: 'another-password-2' });
  expect(again.error).toBeNull();
});

test('a banned person can neither sign in nor refresh until the ban is lifted', async () => {
  const { id, email } = await made();
  const client = visitor();
  await client.auth.signInWithPassword({ email, password });
  const { admin } = service().auth;
  await admin.updateUserById(id, { ban_duration: '1h30m' });
  const banned = await visitor().auth.signInWithPassword({ email, password });
  expect(banned.error).toMatchObject({ status: 400, code: 'user_banned' });
  expect((await client.auth.refreshSession()).error?.code).toBe('user_banned');
  await admin.updateUserById(id, { ban_duration: 'none' });
  expect((await visitor().auth.signInWithPassword({ email, password })).error).toBeNull();
});

test('somebody deleted is gone, and nobody cannot be found', async () => {
  const { admin } = service().auth;
  const { data } = await admin.createUser({ email: newEmail(), password });
  const id = data.user?.id ?? '';
  expect((await admin.deleteUser(id)).error).toBeNull();
  expect((await admin.getUserById(id)).error).toMatchObject({ status: 404, code: 'user_not_found' });
  expect((await admin.deleteUser(id)).error).toMatchObject({ status: 404 });
});
