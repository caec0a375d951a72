import { createClient } from '@supabase/supabase-js';
import { expect, test } from 'vitest';
import { browserToken } from '../../lib/auth/browser-token.ts';
import { signIn } from '../../lib/auth/sign-in.ts';
import { signOut } from '../../lib/auth/sign-out.ts';
import { signUp } from '../../lib/auth/sign-up.ts';
import { cast } from '../support/cast.ts';
import { env } from './support/env.ts';

function anonymous() {
  return createClient(env('SUPABASE_URL'), env('SUPABASE_PUBLISHABLE_KEY'), {
    auth: { persistSession: false, autoRefreshToken: false },
  });
}

test('signing in gives a token for the browser, signing out takes it away', async () => {
  const supabase = anonymous();
  expect(await browserToken(supabase)).toBeNull();
  const { email, password } = cast.mentor;
  expect(await signIn(supabase, { email: ` ${email} `, password })).toEqual({
    ok: true,
    confirmEmail: false,
  });
  const token = await browserToken(supabase);
  expect(token?.expiresAt).toBeGreaterThan(Date.now() / 1000);
  await signOut(supabase);
  expect(await browserToken(supabase)).toBeNull();
});

test('a wrong password and an unknown person get the same answer', async () => {
  const outcomes = await Promise.all([
    signIn(anonymous(), { email: cast.mentor.email, password: 'wrong' }),
    signIn(anonymous(), { email: 'nobody@eyrie.test', password: 'wrong' }),
  ]);
  expect(outcomes[0]).toEqual({
    ok: false,
    field: 'password',
    problem: { code: 'BDPWD', sentence: 'E-mail and password do not match. Check both and try again.' },
  });
  expect(outcomes[1]).toEqual(outcomes[0]);
});

test.each([
  [{ email: 'maya', password: 'x' }, 'email', 'Enter an e-mail address such as maya@example.org.'],
  [{ email: 'maya@eyrie.test', password: '' }, 'password', 'Enter your password.'],
  [null, null, 'Check the form.'],
])('a form like %j is sent back with a sentence', async (form, field, sentence) => {
  const outcome = await signIn(anonymous(), form);
  expect(outcome).toMatchObject({ ok: false, field });
  if (form !== null) expect(outcome).toMatchObject({ problem: { sentence } });
});

test('a new person can sign up once and has a profile at once', async () => {
  const email = `new-${crypto.randomUUID()}@eyrie.test`;
  const form = { fullName: ' Noor Haddad ', email, password: 'a long enough one' };
  const supabase = anonymous();
  expect(await signUp(supabase, form)).toEqual({ ok: true, confirmEmail: false });
  const { data } = await supabase.auth.getUser();
  const profile = await supabase.from('profiles').select('full_name').eq('id', data.user?.id).single();
  expect(profile.data).toEqual({ full_name: 'Noor Haddad' });
  expect(await signUp(anonymous(), form)).toMatchObject({ ok: false, problem: { code: 'MAILX' } });
  expect(await signUp(anonymous(), { ...form, password: 'short' })).toMatchObject({
    ok: false,
    field: 'password',
  });
});
