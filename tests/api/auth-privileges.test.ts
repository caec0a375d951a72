import type { SupabaseClient } from '@supabase/supabase-js';
import { expect, test } from 'vitest';
import { claimsOf } from './support/clients.ts';
import { foreignEmail, foreignStack, foreignPassword as password, tess } from './support/foreign-stack.ts';

// Policies of this project: app_metadata.role = 'admin' sees all lists and listens to all topics.
const stack = foreignStack();

async function member() {
  const email = foreignEmail();
  const { data, error } = await stack
    .service()
    .auth.admin.createUser({ email, password, email_confirm: true });
  if (error) throw error;
  const client = stack.client();
  await client.auth.signInWithPassword({ email, password });
  return { client, email, id: data.user.id };
}

const ambitions = {
  role: 'service_role',
  app_metadata: { role: 'admin' },
  raw_app_meta_data: { role: 'admin' },
  is_super_admin: true,
  aud: 'service_role',
};

/** Whether the policies let somebody see and hear what only administrators may. */
async function power(client: SupabaseClient) {
  await client.auth.refreshSession();
  const { data: lists } = await client.from('lists').select('id');
  const { data: who } = await client.rpc('whoami');
  const status = await new Promise<string>((resolve) => {
    client.channel('anything', { config: { private: true } }).subscribe((state) => resolve(state));
  });
  await client.removeAllChannels();
  const files = await client.storage.from('attachments').list(tess.id);
  const bucket = await client.storage.createBucket(`of-${Date.now()}`);
  return {
    lists: lists?.length ?? 0,
    db: (who as { db: string }).db,
    listens: status === 'SUBSCRIBED',
    files: files.data?.length ?? 0,
    makesBuckets: bucket.error === null,
    managesUsers: (await client.auth.admin.listUsers()).error === null,
  };
}

const none = {
  lists: 0,
  db: 'authenticated',
  listens: false,
  files: 0,
  makesBuckets: false,
  managesUsers: false,
};

test('people may write any metadata of their own, and it raises them nowhere', async () => {
  const { client, id } = await member();
  const { data, error } = await client.auth.updateUser({ data: ambitions });
  expect(error).toBeNull();
  expect(data.user?.user_metadata).toMatchObject(ambitions);
  expect(data.user?.role).toBe('authenticated');
  expect(await power(client)).toEqual(none);
  const { data: session } = await client.auth.getSession();
  expect(claimsOf(session.session?.access_token)).toMatchObject({
    role: 'authenticated',
    aud: 'authenticated',
    app_metadata: { provider: 'email' },
  });
  expect((await stack.service().auth.admin.getUserById(id)).data.user?.app_metadata).not.toHaveProperty(
    'role',
  );
});

test('fields that a client has no business with are overlooked, in a change and in a sign-up', async () => {
  const { client, id } = await member();
  const { url, publishableKey } = stack.info;
  const token = (await client.auth.getSession()).data.session?.access_token;
  const headers = {
    apikey: publishableKey,
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  };
  const body = {
    ...ambitions,
    id: tess.id,
    email_confirm: true,
    ban_duration: 'none',
    data: { colour: 'red' },
  };
  const put = await fetch(`${url}/auth/v1/user`, { method: 'PUT', headers, body: JSON.stringify(body) });
  expect(await put.json()).toMatchObject({ id, role: 'authenticated', user_metadata: { colour: 'red' } });
  expect(await power(client)).toEqual(none);

  const email = foreignEmail();
  const signUp = {
    ...ambitions,
    email,
    password,
    email_confirm: true,
    email_confirmed_at: new Date().toISOString(),
  };
  await fetch(`${url}/auth/v1/signup`, {
    method: 'POST',
    headers: { apikey: publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify(signUp),
  });
  const { users } = (await stack.service().auth.admin.listUsers()).data;
  const made = users.find((user) => user.email === email);
  expect(made).toMatchObject({
    role: 'authenticated',
    app_metadata: { provider: 'email', providers: ['email'] },
  });
  expect(made?.app_metadata).not.toHaveProperty('role');
  expect(made?.email_confirmed_at).toBeUndefined();
});

test('what the service writes into app_metadata counts from the next token on', async () => {
  const { client, id } = await member();
  expect(
    (await stack.service().auth.admin.updateUserById(id, { app_metadata: { role: 'admin' } })).error,
  ).toBeNull();
  expect((await client.from('lists').select('id')).data).toEqual([]);
  const raised = await power(client);
  expect(raised).toEqual({ ...none, lists: expect.any(Number), listens: true });
  expect(raised.lists).toBeGreaterThan(0);
});

test('nobody writes the tables of Auth through REST', async () => {
  const { client } = await member();
  for (const one of [client, stack.service()]) {
    const { error } = await one.schema('auth').from('users').select('id');
    expect(error?.code).toBe('PGRST106');
  }
});
