import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchOnJoin } from '../../lib/realtime/fetch-on-join.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function begin(hasFresh: boolean) {
  const fetched: boolean[] = [];
  const opening = fetchOnJoin((isJoined) => fetched.push(isJoined), hasFresh);
  return { fetched, ...opening };
}

test('with nothing to show it asks at once, and again with every join', () => {
  const { fetched, onStatus } = begin(false);
  expect(fetched).toEqual([false]);
  onStatus('down');
  vi.advanceTimersByTime(60_000);
  expect(fetched).toEqual([false]);
  onStatus('subscribed');
  onStatus('subscribed');
  expect(fetched).toEqual([false, true, true]);
});

test('what came with the page is asked for again with the join only', () => {
  const { fetched, onStatus } = begin(true);
  expect(fetched).toEqual([]);
  onStatus('subscribed');
  vi.advanceTimersByTime(60_000);
  expect(fetched).toEqual([true]);
});

test('a join that fails is not waited for, nor counted twice', () => {
  const { fetched, onStatus } = begin(true);
  onStatus('down');
  onStatus('down');
  vi.advanceTimersByTime(60_000);
  expect(fetched).toEqual([false]);
});

test('a join that takes long is not waited for, unless all is over', () => {
  const waiting = begin(true);
  const stopped = begin(true);
  stopped.stop();
  vi.advanceTimersByTime(3_000);
  expect(waiting.fetched).toEqual([false]);
  expect(stopped.fetched).toEqual([]);
});
