import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectionOf } from '../../lib/realtime/connection.ts';
import { reconnectDelay } from '../../lib/supabase/reconnect-delay.ts';

const facts = { network: true, subscribed: false, wasSubscribed: true, failures: 0 };

// S3.34
test('people are told after five failures in a row, or at once when there is no network', () => {
  expect(connectionOf({ ...facts, failures: 4 })).toMatchObject({ status: 'reconnecting', visible: false });
  expect(connectionOf({ ...facts, failures: 5 })).toMatchObject({ status: 'reconnecting', visible: true });
  expect(connectionOf({ ...facts, network: false })).toMatchObject({ status: 'offline', visible: true });
  expect(connectionOf({ ...facts, wasSubscribed: false })).toMatchObject({ status: 'connecting' });
  expect(connectionOf({ ...facts, subscribed: true, failures: 9 })).toEqual({
    status: 'online',
    failures: 0,
    visible: false,
  });
});

// S2.45, S3.33: after five attempts people are told, but trying goes on (R6).
test('reconnecting waits anywhere between nothing and a doubling ceiling, 2 s at first, 10 s later, and never ends', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, dice) => {
        const delay = reconnectDelay(tries, () => dice);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(tries > 20 ? 10_000 : 2_000, 500 * 2 ** (tries - 1)));
      },
    ),
  );
  expect(reconnectDelay(3, () => 1)).toBe(2_000);
  expect(reconnectDelay(20, () => 1)).toBe(2_000);
  expect(reconnectDelay(1_000_000, () => 1)).toBe(10_000);
});
