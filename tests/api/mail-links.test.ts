import { createClient } from '@supabase/supabase-js';
import { afterAll, expect, test } from 'vitest';
import { claimsOf, forget, newPerson, visitor } from './support/clients.ts';
import { environment } from './support/environment.ts';
import { follow, linkIn, waitForMail } from './support/mail.ts';

const people: string[] = [];

afterAll(() => forget(...people));

/** A client that keeps its PKCE verifier between calls, as a browser does. */
function browser() {
  const kept = new Map<string, string>();
  return createClient(environment.url, environment.publishableKey, {
    auth: {
      flowType: 'pkce',
      autoRefreshToken: false,
      detectSessionInUrl: false,
      storage: {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      },
    },
  });
}

async function person() {
  const { id, email } = await newPerson();
  people.push(id);
  return email;
}

test("a mail's link leads through the API back to the page that asked, with a code that signs in", async () => {
  const email = await person();
  const client = browser();
  await client.auth.signInWithOtp({ email, options: { emailRedirectTo: 'http://localhost:3000/inbox' } });
  const mail = await waitForMail(email);
  const link = linkIn(mail.text);
  expect(link.startsWith(`${environment.url}/auth/v1/verify?`)).toBe(true);
  expect(mail.html).toContain('/auth/v1/verify?');
  const page = await follow(link);
  expect(page.origin + page.pathname).toBe('http://localhost:3000/inbox');
  const { data, error } = await client.auth.exchangeCodeForSession(page.searchParams.get('code') ?? '');
  expect(error).toBeNull();
  expect(data.user?.email).toBe(email);
  expect(claimsOf(data.session?.access_token).amr).toMatchObject([{ method: 'otp' }]);
});

test('a code is worth nothing without the verifier, and once', async () => {
  const email = await person();
  const client = browser();
  await client.auth.signInWithOtp({ email });
  const page = await follow(linkIn((await waitForMail(email)).text));
  const code = page.searchParams.get('code') ?? '';
  const thief = browser();
  await thief.auth.signInWithOtp({ email });
  expect((await thief.auth.exchangeCodeForSession(code)).error).not.toBeNull();
  expect((await client.auth.exchangeCodeForSession(code)).error).toBeNull();
});

test('a link never leads to a page that is not allowed', async () => {
  const email = await person();
  await visitor().auth.resetPasswordForEmail(email, { redirectTo: 'https://evil.example/' });
  const page = await follow(linkIn((await waitForMail(email)).text));
  expect(page.hostname).not.toBe('evil.example');
  expect(page.hash).toContain('access_token=');
});

test('the six figures of a mail sign in, once', async () => {
  const email = await person();
  await visitor().auth.signInWithOtp({ email });
  const token = /\b\d{6}\b/.exec((await waitForMail(email)).text)?.[0] ?? '';
  const first = await visitor().auth.verifyOtp({ email, token, type: 'magiclink' });
  expect(first.error).toBeNull();
  expect(first.data.user?.email).toBe(email);
  const second = await visitor().auth.verifyOtp({ email, token, type: 'magiclink' });
  expect(second.error).toMatchObject({ status: 403, code: 'otp_expired' });
});
