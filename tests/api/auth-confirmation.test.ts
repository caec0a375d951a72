import { expect, test } from 'vitest';
import { claimsOf } from './support/clients.ts';
import { foreignEmail, foreignStack, foreignPassword as password } from './support/foreign-stack.ts';
import { codeIn, follow, fragmentOf, linkIn, waitForMail } from './support/mail.ts';

// config.toml of this project: enable_confirmations, double_confirm_changes, otp_length = 8, a template for invitations.
const stack = foreignStack();
const mailTo = (to: string, after?: { id: string }) => waitForMail(to, stack.info.mailUrl, after);

async function confirmed() {
  const email = foreignEmail();
  const { data, error } = await stack
    .service()
    .auth.admin.createUser({ email, password, email_confirm: true });
  if (error) throw error;
  const client = stack.client();
  await client.auth.signInWithPassword({ email, password });
  return { email, id: data.user.id, client };
}

test('signing up gives no session before the address is confirmed by the code of the mail', async () => {
  const email = foreignEmail();
  const client = stack.client();
  const { data, error } = await client.auth.signUp({
    email,
    password,
    options: { data: { username: 'coder' } },
  });
  expect(error).toBeNull();
  expect(data.session).toBeNull();
  expect(data.user).toMatchObject({ email, confirmation_sent_at: expect.any(String) });
  expect(data.user?.email_confirmed_at).toBeUndefined();
  const early = await stack.client().auth.signInWithPassword({ email, password });
  expect(early.error).toMatchObject({ status: 400, code: 'email_not_confirmed' });

  const token = codeIn((await mailTo(email)).text);
  expect(token).toHaveLength(8);
  const wrong = await client.auth.verifyOtp({ email, token: '00000000', type: 'email' });
  expect(wrong.error).toMatchObject({ status: 403, code: 'otp_expired' });
  const verified = await client.auth.verifyOtp({ email, token, type: 'email' });
  expect(verified.error).toBeNull();
  expect(verified.data.user?.user_metadata).toMatchObject({ email_verified: true, username: 'coder' });
  expect((await client.from('profiles').select('username').eq('id', data.user?.id)).data).toEqual([
    { username: 'coder' },
  ]);
  expect((await stack.client().auth.signInWithPassword({ email, password })).error).toBeNull();
});

test("the mail's link confirms too and leads to the page that asked, or to the site where that is not allowed", async () => {
  for (const [asked, reached] of [
    ['https://todo.example/welcome', 'https://todo.example/welcome'],
    ['https://evil.example/', 'http://127.0.0.1:5173/'],
  ]) {
    const email = foreignEmail();
    await stack.client().auth.signUp({ email, password, options: { emailRedirectTo: asked } });
    const page = await follow(linkIn((await mailTo(email)).text));
    expect(page.origin + page.pathname).toBe(reached);
    const { access_token, refresh_token, type } = fragmentOf(page);
    expect(type).toBe('signup');
    const session = await stack.client().auth.setSession({
      access_token: access_token ?? '',
      refresh_token: refresh_token ?? '',
    });
    expect(session.data.user?.email).toBe(email);
  }
});

test('resend sends another mail, whose code works while the old one does not', async () => {
  const email = foreignEmail();
  await stack.client().auth.signUp({ email, password });
  const first = await mailTo(email);
  expect((await stack.client().auth.resend({ type: 'signup', email })).error).toBeNull();
  const second = await mailTo(email, first);
  const verify = (text: string) =>
    stack.client().auth.verifyOtp({ email, token: codeIn(text), type: 'signup' });
  expect((await verify(first.text)).error?.code).toBe('otp_expired');
  expect((await verify(second.text)).error).toBeNull();
});

test('signing up again resends while unconfirmed, and afterwards does not tell that the address is taken', async () => {
  const email = foreignEmail();
  await stack.client().auth.signUp({ email, password });
  const first = await mailTo(email);
  expect((await stack.client().auth.signUp({ email, password })).error).toBeNull();
  const second = await mailTo(email, first);
  const done = await stack.client().auth.verifyOtp({ email, token: codeIn(second.text), type: 'signup' });
  const again = await stack.client().auth.signUp({ email, password });
  expect(again.error).toBeNull();
  expect(again.data.session).toBeNull();
  // What hosted answers, and what clients look for: somebody else's id and no identities.
  expect(again.data.user?.identities).toEqual([]);
  expect(again.data.user?.id).not.toBe(done.data.user?.id);
});

test('a code for somebody unknown is a sign-up with its metadata, and asks for confirmation', async () => {
  const email = foreignEmail();
  const client = stack.client();
  const { error } = await client.auth.signInWithOtp({ email, options: { data: { username: 'by code' } } });
  expect(error).toBeNull();
  const { users } = (await stack.service().auth.admin.listUsers()).data;
  const user = users.find((one) => one.email === email);
  expect(user?.user_metadata).toMatchObject({ username: 'by code' });
  expect(user?.email_confirmed_at).toBeUndefined();
  const token = codeIn((await mailTo(email)).text);
  const { data } = await client.auth.verifyOtp({ email, token, type: 'email' });
  expect(claimsOf(data.session?.access_token).amr).toMatchObject([{ method: 'otp' }]);
  const refused = await stack
    .client()
    .auth.signInWithOtp({ email: foreignEmail(), options: { shouldCreateUser: false } });
  expect(refused.error).toMatchObject({ status: 422, code: 'otp_disabled' });
});

test('a change of address needs the mail to the old one and the mail to the new one', async () => {
  const { email, id, client } = await confirmed();
  const newEmail = foreignEmail();
  const { data, error } = await client.auth.updateUser({ email: newEmail });
  expect(error).toBeNull();
  expect(data.user).toMatchObject({ email, new_email: newEmail });
  const [toOld, toNew] = [await mailTo(email), await mailTo(newEmail)];

  const page = await follow(linkIn(toNew.text));
  expect(fragmentOf(page).message).toContain('Please proceed to confirm link sent to the other email');
  expect((await stack.service().auth.admin.getUserById(id)).data.user?.email).toBe(email);
  expect(fragmentOf(await follow(linkIn(toNew.text))).error_code).toBe('otp_expired');

  const last = await client.auth.verifyOtp({ email, token: codeIn(toOld.text), type: 'email_change' });
  expect(last.error).toBeNull();
  expect(last.data.user?.email).toBe(newEmail);
  expect((await stack.client().auth.signInWithPassword({ email: newEmail, password })).error).toBeNull();
  expect((await stack.client().auth.signInWithPassword({ email, password })).error).not.toBeNull();
});

test('nobody can move to an address that is taken', async () => {
  const [one, other] = [await confirmed(), await confirmed()];
  const { error } = await one.client.auth.updateUser({ email: other.email });
  expect(error).toMatchObject({ status: 422, code: 'email_exists' });
});

test('a forgotten password is replaced by way of the mail, which ends sessions elsewhere', async () => {
  const { email, client } = await confirmed();
  const browser = stack.client(undefined, { flowType: 'pkce' });
  await browser.auth.resetPasswordForEmail(email, { redirectTo: 'https://todo.example/reset' });
  const page = await follow(linkIn((await mailTo(email)).text));
  expect(page.origin + page.pathname).toBe('https://todo.example/reset');
  const { error } = await browser.auth.exchangeCodeForSession(page.searchParams.get('code') ?? '');
  expect(error).toBeNull();
  const weak = await browser.auth.updateUser({ password: 'onlyletters' });
  expect(weak.error).toMatchObject({ status: 422, code: 'weak_password' });
  expect((await browser.auth.updateUser({ password })).error).toMatchObject({ code: 'same_password' });
  expect((await browser.auth.updateUser({ password: 'new horse 22' })).error).toBeNull();
  expect((await browser.auth.refreshSession()).error).toBeNull();
  expect((await client.auth.refreshSession()).error).toMatchObject({ code: 'refresh_token_not_found' });
  expect((await stack.client().auth.signInWithPassword({ email, password })).error?.code).toBe(
    'invalid_credentials',
  );
});

test('a recovery for nobody gets the same answer and no mail', async () => {
  const email = foreignEmail();
  expect((await stack.client().auth.resetPasswordForEmail(email)).error).toBeNull();
  const list = await fetch(`${stack.info.mailUrl}/api/messages?to=${email}`);
  expect(await list.json()).toEqual({ messages: [] });
});

test("a trigger of the project's that refuses a new user is told as GoTrue tells it, and leaves nobody", async () => {
  const email = foreignEmail();
  const { error } = await stack
    .client()
    .auth.signUp({ email, password, options: { data: { username: 'nobody' } } });
  expect(error).toMatchObject({ status: 500, message: 'Database error saving new user' });
  const { users } = (await stack.service().auth.admin.listUsers()).data;
  expect(users.some((one) => one.email === email)).toBe(false);
});

test('the older way to ask for a link makes nobody confirmed either', async () => {
  const email = foreignEmail();
  const { url, publishableKey } = stack.info;
  const asked = await fetch(`${url}/auth/v1/magiclink`, {
    method: 'POST',
    headers: { apikey: publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  });
  expect(asked.status).toBe(200);
  const { users } = (await stack.service().auth.admin.listUsers()).data;
  expect(users.find((one) => one.email === email)?.email_confirmed_at).toBeUndefined();
  const page = await follow(linkIn((await mailTo(email)).text));
  expect(fragmentOf(page).access_token).toBeTruthy();
});

test.each(['email', 'email_change', 'signup', 'magiclink', 'nonsense'])(
  'a link of type %s without a token, or with a wrong one, signs nobody in',
  async (type) => {
    for (const token of ['', '0'.repeat(64), "' or true --"]) {
      const query = new URLSearchParams({ type, token, redirect_to: 'http://127.0.0.1:5173' });
      const answer = await fetch(`${stack.info.url}/auth/v1/verify?${query}`, { redirect: 'manual' });
      expect([303, 400]).toContain(answer.status);
      expect(answer.headers.get('location') ?? '').not.toContain('access_token');
    }
  },
);
