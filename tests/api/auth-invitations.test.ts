import { expect, test } from 'vitest';
import { claimsOf } from './support/clients.ts';
import { foreignEmail, foreignStack, foreignPassword as password } from './support/foreign-stack.ts';
import { codeIn, follow, fragmentOf, linkIn, waitForMail } from './support/mail.ts';

const stack = foreignStack();
const mailTo = (to: string) => waitForMail(to, stack.info.mailUrl);

test('an invitation comes in the words of the project, escaped, and signs in once', async () => {
  const email = foreignEmail();
  const { data, error } = await stack.service().auth.admin.inviteUserByEmail(email, {
    data: { username: 'guest', invited_by: 'Tess <b>' },
    redirectTo: 'https://todo.example/join',
  });
  expect(error).toBeNull();
  expect(data.user).toMatchObject({ email, invited_at: expect.any(String) });
  const mail = await mailTo(email);
  expect(mail.subject).toBe('Join the to-do list');
  expect(mail.html).toContain('Tess &lt;b&gt; shares a to-do list');
  const page = await follow(linkIn(mail.text));
  expect(page.origin + page.pathname).toBe('https://todo.example/join');
  const { access_token, refresh_token, type } = fragmentOf(page);
  expect(type).toBe('invite');
  const guest = stack.client();
  await guest.auth.setSession({ access_token: access_token ?? '', refresh_token: refresh_token ?? '' });
  expect((await guest.from('profiles').select('username').eq('id', data.user?.id)).data).toEqual([
    { username: 'guest' },
  ]);
  expect((await guest.auth.updateUser({ password })).error).toBeNull();
  expect((await stack.client().auth.signInWithPassword({ email, password })).error).toBeNull();
  expect(fragmentOf(await follow(linkIn(mail.text))).error_code).toBe('otp_expired');
});

test('the code of an invitation works too, and a second one replaces the first', async () => {
  const email = foreignEmail();
  const { admin } = stack.service().auth;
  const first = await admin.inviteUserByEmail(email);
  const old = await mailTo(email);
  const second = await admin.inviteUserByEmail(email);
  expect(second.data.user?.id).toBe(first.data.user?.id);
  const fresh = await waitForMail(email, stack.info.mailUrl, old);
  const verify = (text: string) =>
    stack.client().auth.verifyOtp({ email, token: codeIn(text), type: 'invite' });
  expect((await verify(old.text)).error?.code).toBe('otp_expired');
  expect((await verify(fresh.text)).data.user?.email).toBe(email);
  expect((await admin.inviteUserByEmail(email)).error).toMatchObject({ status: 422, code: 'email_exists' });
});

test('only the service key invites and makes links', async () => {
  const member = stack.client();
  await member.auth.signInWithPassword({ email: 'tess@todo.test', password });
  for (const client of [stack.client(), member]) {
    const invited = await client.auth.admin.inviteUserByEmail(foreignEmail());
    expect(invited.error).toMatchObject({ status: 403, code: 'not_admin' });
    const made = await client.auth.admin.generateLink({ type: 'magiclink', email: 'tess@todo.test' });
    expect(made.error).toMatchObject({ status: 403, code: 'not_admin' });
    expect(made.data.properties).toBeNull();
  }
  const { publishableKey, url } = stack.info;
  const headers = { apikey: publishableKey, 'content-type': 'application/json' };
  const bare = await fetch(`${url}/auth/v1/invite`, { method: 'POST', headers, body: '{"email":"a@b.co"}' });
  expect(bare.status).toBe(403);
});

test('a generated link signs its owner in, by link, by code and by hash', async () => {
  const { admin } = stack.service().auth;
  const ask = async () =>
    (await admin.generateLink({ type: 'magiclink', email: 'tess@todo.test' })).data.properties;
  const byLink = await ask();
  expect(byLink).toMatchObject({ verification_type: 'magiclink', redirect_to: 'http://127.0.0.1:5173' });
  expect(fragmentOf(await follow(byLink?.action_link ?? '')).access_token).toBeTruthy();
  const byCode = await ask();
  const { data } = await stack
    .client()
    .auth.verifyOtp({ email: 'tess@todo.test', token: byCode?.email_otp ?? '', type: 'email' });
  expect(claimsOf(data.session?.access_token).sub).toBe('bbbbbbbb-0000-4000-8000-000000000001');
  const byHash = await ask();
  const verified = await stack
    .client()
    .auth.verifyOtp({ token_hash: byHash?.hashed_token ?? '', type: 'magiclink' });
  expect(verified.data.user?.email).toBe('tess@todo.test');
});

test('a generated link makes a user where a mail would, and nowhere else', async () => {
  const { admin } = stack.service().auth;
  const email = foreignEmail();
  const signup = await admin.generateLink({
    type: 'signup',
    email,
    password,
    options: { data: { username: 'linked' } },
  });
  expect(signup.data.user).toMatchObject({ email, user_metadata: { username: 'linked' } });
  expect(fragmentOf(await follow(signup.data.properties?.action_link ?? '')).type).toBe('signup');
  expect((await stack.client().auth.signInWithPassword({ email, password })).error).toBeNull();
  expect((await admin.generateLink({ type: 'signup', email, password })).error).toMatchObject({
    status: 422,
    code: 'email_exists',
  });
  const unknown = await admin.generateLink({ type: 'recovery', email: foreignEmail() });
  expect(unknown.error).toMatchObject({ status: 404, code: 'user_not_found' });
  const magic = await admin.generateLink({ type: 'magiclink', email: foreignEmail() });
  expect(magic.data.properties?.verification_type).toBe('signup');
});

test('generated links for both addresses change the address', async () => {
  const { admin } = stack.service().auth;
  const [email, newEmail] = [foreignEmail(), foreignEmail()];
  const { data } = await admin.createUser({ email, password, email_confirm: true });
  const ask = async (type: 'email_change_current' | 'email_change_new') =>
    (await admin.generateLink({ type, email, newEmail })).data.properties?.action_link ?? '';
  const links = [await ask('email_change_current'), await ask('email_change_new')];
  for (const link of links) await follow(link);
  expect((await admin.getUserById(data.user?.id ?? '')).data.user?.email).toBe(newEmail);
});

test('an anonymous visitor gets rows of its own, and keeps them when it gives an address', async () => {
  const client = stack.client();
  const { data, error } = await client.auth.signInAnonymously({ options: { data: { username: 'shade' } } });
  expect(error).toBeNull();
  expect(data.user).toMatchObject({ is_anonymous: true, email: '', user_metadata: { username: 'shade' } });
  expect(claimsOf(data.session?.access_token)).toMatchObject({
    role: 'authenticated',
    is_anonymous: true,
    amr: [{ method: 'anonymous' }],
  });
  await client.from('lists').insert({ name: 'Kept' });
  expect((await client.auth.refreshSession()).data.user?.is_anonymous).toBe(true);

  const email = foreignEmail();
  expect((await client.auth.updateUser({ email })).data.user?.new_email).toBe(email);
  const token = codeIn((await mailTo(email)).text);
  const verified = await client.auth.verifyOtp({ email, token, type: 'email_change' });
  expect(verified.error).toBeNull();
  expect(verified.data.user).toMatchObject({ id: data.user?.id, email, is_anonymous: false });
  expect((await client.from('lists').select('name')).data).toEqual([{ name: 'Kept' }]);
  expect((await client.auth.getUser()).data.user?.app_metadata).toMatchObject({ provider: 'email' });
});
