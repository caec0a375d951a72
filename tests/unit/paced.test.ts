import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paced } from '../../lib/chat/paced.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function heard() {
  const handed: string[][] = [];
  return { handed, pace: paced<string>((items) => handed.push(items), { firstMs: 50, mostMs: 200 }) };
}

test('what comes now and then is handed on at once', () => {
  const { handed, pace } = heard();
  pace.add('a');
  vi.advanceTimersByTime(60);
  pace.add('b');
  expect(handed).toEqual([['a'], ['b']]);
});

test('a rush is handed on together, in its order, ever more of it, and completely', () => {
  const { handed, pace } = heard();
  for (let n = 0; n < 100; n += 1) {
    pace.add(String(n));
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(200);
  expect(handed.flat()).toEqual(Array.from({ length: 100 }, (_, n) => String(n)));
  // 1,000 ms: at once, after 50, 100, then each 200.
  expect(handed.length).toBeLessThanOrEqual(8);
  vi.advanceTimersByTime(250);
  pace.add('later');
  expect(handed.at(-1)).toEqual(['later']);
});

test('what waits can be taken, and is then handed on by nobody else', () => {
  const { handed, pace } = heard();
  pace.add('a');
  pace.add('b');
  expect(pace.take()).toEqual(['b']);
  vi.advanceTimersByTime(300);
  expect(handed).toEqual([['a']]);
});

test('what was taken counts as handed on: what comes next waits', () => {
  const { handed, pace } = heard();
  pace.add('a');
  pace.add('b');
  vi.advanceTimersByTime(30);
  expect(pace.take()).toEqual(['b']);
  vi.advanceTimersByTime(30);
  pace.add('c');
  expect(handed).toEqual([['a']]);
  vi.advanceTimersByTime(200);
  expect(handed).toEqual([['a'], ['c']]);
});
