import { beforeAll, describe, expect, test } from 'vitest';
import { foreignPassword, foreignStack, groceries, tess } from './support/foreign-stack.ts';
import { forgedTokens, hmacToken, type Known, uselessTokens } from './support/forge-token.ts';

const stack = foreignStack();
const secretFile = `${tess.id}/secret.txt`;

beforeAll(async () => {
  const owner = stack.client();
  await owner.auth.signInWithPassword({ email: tess.email, password: foreignPassword });
  const { error } = await owner.storage.from('attachments').upload(secretFile, 'only for Tess');
  expect(error).toBeNull();
});

async function call(
  path: string,
  token: string,
  init: RequestInit = {},
): Promise<{ status: number; text: string }> {
  const { url, publishableKey } = stack.info;
  const headers = {
    apikey: publishableKey,
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  };
  const answer = await fetch(url + path, { headers, ...init });
  return { status: answer.status, text: await answer.text() };
}
const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });

/** Asks every service but Realtime, which has its own tests, and expects that none takes the token. */
async function expectRefused(token: string, signedHere = false): Promise<void> {
  const read = await call(`/rest/v1/todos?list_id=eq.${groceries}`, token);
  expect.soft(read.text).not.toContain('apples');
  // PostgREST's own word for a role that does not exist is 400.
  const refusals = signedHere ? [400, 401, 403] : [401, 403];
  expect.soft(refusals).toContain(read.status);
  const write = await call('/rest/v1/lists', token, post({ name: 'forged', owner_id: tess.id }));
  expect.soft(refusals).toContain(write.status);

  for (const path of ['object', 'object/authenticated', 'object/info']) {
    const file = await call(`/storage/v1/${path}/attachments/${secretFile}`, token);
    expect.soft(file.status).toBeGreaterThanOrEqual(400);
    expect.soft(file.text).not.toContain('only for Tess');
  }
  const list = await call('/storage/v1/object/list/attachments', token, post({ prefix: tess.id }));
  expect.soft(list.text).not.toContain('secret.txt');
  const sign = await call(
    `/storage/v1/object/sign/attachments/${secretFile}`,
    token,
    post({ expiresIn: 60 }),
  );
  expect.soft(sign.status).toBeGreaterThanOrEqual(400);
  const upload = await call(`/storage/v1/object/attachments/${tess.id}/forged.txt`, token, post('x'));
  expect.soft(upload.status).toBeGreaterThanOrEqual(400);
  const bucket = await call('/storage/v1/bucket', token, post({ id: 'forged', name: 'forged' }));
  expect.soft(bucket.status).toBeGreaterThanOrEqual(400);

  const user = await call('/auth/v1/user', token);
  const users = await call('/auth/v1/admin/users', token);
  const link = await call(
    '/auth/v1/admin/generate_link',
    token,
    post({ type: 'magiclink', email: tess.email }),
  );
  const invited = await call('/auth/v1/invite', token, post({ email: 'forged@todo.test' }));
  for (const { status, text } of [users, link, invited]) {
    expect.soft([401, 403]).toContain(status);
    expect.soft(text).not.toContain(tess.id);
  }
  // A role that Auth does not know is no matter to it: who somebody is follows from `sub`.
  if (!signedHere) expect.soft([401, 403]).toContain(user.status);

  const run = await call('/functions/v1/todo-summary', token, post({}));
  if (!signedHere) expect.soft(run.status).toBe(401);
  expect.soft(run.text).not.toMatch(/"all":[1-9]/);
}

const placeholders: Known = {
  session: 'a.b.c',
  victim: tess.id,
  anonKey: 'a.b.c',
  publishableKey: 'sb_publishable_x',
  secretKey: 'sb_secret_x',
  vapidPublicKey: 'x',
};

describe('a forged token', () => {
  let known: Known;
  beforeAll(async () => {
    const client = stack.client();
    const { data } = await client.auth.signInAnonymously();
    known = { ...placeholders, ...stack.info, session: data.session?.access_token ?? '', victim: tess.id };
  });
  test.each(Object.keys(forgedTokens(placeholders)))('with %s is refused everywhere', async (kind) => {
    await expectRefused(forgedTokens(known)[kind] ?? '');
  });

  test('is no API key either', async () => {
    const { url } = stack.info;
    for (const [kind, apikey] of Object.entries(forgedTokens(known))) {
      for (const path of ['/rest/v1/todos', '/auth/v1/settings']) {
        const answer = await fetch(url + path, { headers: { apikey } });
        expect.soft([answer.status, kind]).toEqual([401, kind]);
      }
    }
  });
});

test.each(Object.keys(uselessTokens('', 'x')))('a token signed here with %s is refused', async (kind) => {
  const token = uselessTokens(tess.id, stack.info.jwtSecret)[kind] ?? '';
  await expectRefused(token, kind.includes('role'));
});

test("a token signed here counts whatever its iss and aud, and without an end: that is PostgREST's word on hosted too", async () => {
  const token = hmacToken(
    { sub: tess.id, role: 'authenticated', iss: 'me', aud: 'you' },
    stack.info.jwtSecret,
  );
  const who = await call('/rest/v1/rpc/whoami', token, post({}));
  expect(JSON.parse(who.text)).toMatchObject({ uid: tess.id, role: 'authenticated', db: 'authenticated' });
});

test('the token of a signed URL is nobody elsewhere', async () => {
  const owner = stack.client();
  await owner.auth.signInWithPassword({ email: tess.email, password: foreignPassword });
  const { data } = await owner.storage.from('attachments').createSignedUrl(secretFile, 60);
  const token = new URL(data?.signedUrl ?? '').searchParams.get('token') ?? '';
  expect((await call('/rest/v1/todos', token)).text).not.toContain('apples');
  expect((await call('/auth/v1/user', token)).status).toBeGreaterThanOrEqual(400);
  expect(
    (await call('/storage/v1/object/list/attachments', token, post({ prefix: tess.id }))).text,
  ).not.toContain('secret.txt');
});

test('the token of a session is no signed URL', async () => {
  const owner = stack.client();
  const { data } = await owner.auth.signInWithPassword({ email: tess.email, password: foreignPassword });
  const { url } = stack.info;
  const answer = await fetch(
    `${url}/storage/v1/object/sign/attachments/${secretFile}?token=${data.session?.access_token}`,
  );
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(await answer.text()).not.toContain('only for Tess');
});
