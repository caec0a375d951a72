import { expect, test } from 'vitest';
import { publicConfig } from '../../lib/config/public-config.ts';
import { parseServerEnv } from '../../lib/config/server-env.ts';

const good = { SUPABASE_URL: 'http://127.0.0.1:54321/', SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_abc' };

test('the least that is needed suffices, and only public things reach browsers', () => {
  const env = parseServerEnv({ ...good, SUPABASE_SECRET_KEY: 'sb_secret_x', VAPID_PUBLIC_KEY: '' });
  expect(env.APP_URL).toBe('http://localhost:3000');
  expect(publicConfig(env)).toEqual({
    supabaseUrl: 'http://127.0.0.1:54321',
    supabaseKey: 'sb_publishable_abc',
    vapidPublicKey: null,
  });
});

test.each([
  [{ ...good, SUPABASE_URL: undefined }, 'SUPABASE_URL must be an http(s) address'],
  [{ ...good, SUPABASE_URL: 'postgres://x' }, 'SUPABASE_URL must be an http(s) address'],
  [{ ...good, SUPABASE_PUBLISHABLE_KEY: '' }, 'SUPABASE_PUBLISHABLE_KEY is missing'],
  [{ ...good, SUPABASE_PUBLISHABLE_KEY: 'sb_secret_x' }, 'SUPABASE_PUBLISHABLE_KEY is a secret key'],
  [{ ...good, VAPID_PUBLIC_KEY: 'short' }, 'VAPID_PUBLIC_KEY is not a VAPID public key'],
])('%j stops the start with a sentence that says which and why', (env, sentence) => {
  expect(() => parseServerEnv(env)).toThrow(sentence);
});
