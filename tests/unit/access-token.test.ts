import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type AccessToken, tokenKeeper } from '../../lib/supabase/access-token.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const inSeconds = (token: string, seconds: number): AccessToken => ({
  token,
  expiresAt: Date.now() / 1000 + seconds,
});

test('a token is used until a minute before it ends, then one request renews it for everybody', async () => {
  const renew = vi.fn(async () => inSeconds('second', 3_600));
  const token = tokenKeeper(inSeconds('first', 3_600), { renew });
  expect(await token()).toBe('first');
  vi.advanceTimersByTime(3_541_000);
  expect(await Promise.all([token(), token(), token()])).toEqual(['second', 'second', 'second']);
  expect(renew).toHaveBeenCalledTimes(1);
});

test('while the server is away a token that is still valid serves on; afterwards the failure shows', async () => {
  const renew = vi.fn(async () => {
    throw new TypeError('fetch failed');
  });
  const token = tokenKeeper(inSeconds('first', 30), { renew });
  expect(await token()).toBe('first');
  vi.advanceTimersByTime(31_000);
  await expect(token()).rejects.toThrow('fetch failed');
});

test('signed out means no token, and asking again after a new sign-in finds it', async () => {
  const answers = [null, inSeconds('fresh', 3_600)];
  const onSignedOut = vi.fn();
  const token = tokenKeeper(null, { renew: async () => answers.shift() ?? null, onSignedOut });
  expect(await token()).toBeNull();
  expect(onSignedOut).toHaveBeenCalledTimes(1);
  expect(await token()).toBe('fresh');
});
