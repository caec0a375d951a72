import { expect, test } from 'vitest';
import { mintMessageId } from '../../lib/chat/message-id.ts';

const V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('ids are UUIDs of version 7 that carry their time', () => {
  const now = Date.now() + 60_000;
  const id = mintMessageId(now);
  expect(id).toMatch(V7);
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now);
});

test('ten thousand ids of one moment are distinct and sort in the order they were made', () => {
  const now = Date.now() + 120_000;
  const ids = Array.from({ length: 10_000 }, () => mintMessageId(now));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.every((id) => V7.test(id))).toBe(true);
});

test('a clock that steps back does not reorder them', () => {
  const now = Date.now() + 240_000;
  expect([mintMessageId(now), mintMessageId(now - 5_000)].toSorted()[0]?.slice(0, 13)).toBe(
    mintMessageId(now).slice(0, 13),
  );
  const ids = [now, now - 10_000, now + 1, now - 1].map((at) => mintMessageId(at));
  expect(ids.toSorted()).toEqual(ids);
});
