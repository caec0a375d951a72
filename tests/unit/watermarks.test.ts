import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createWatermarks } from '../../lib/chat/watermarks.ts';
import { EyrieError } from '../../lib/errors/eyrie-error.ts';
import { ROOM } from './support/world.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('many marks in a moment are one request with the highest', async () => {
  const told: number[] = [];
  const marks = createWatermarks(async (_id, seq) => told.push(seq));
  for (const seq of [3, 5, 4, 9]) marks.raise(ROOM, seq, 300);
  await vi.advanceTimersByTimeAsync(300);
  marks.raise(ROOM, 8, 300);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([9]);
});

test('a mark that rises without a pause is told now and then, with all that was read by then', async () => {
  const told: number[] = [];
  const marks = createWatermarks(async (_id, seq) => told.push(seq));
  for (let seq = 1; seq <= 60; seq++) {
    marks.raise(ROOM, seq, 300);
    await vi.advanceTimersByTimeAsync(50);
  }
  expect(told).toEqual([30, 60]);
});

test('a mark that got no answer is told again, a refused one is not', async () => {
  const told: number[] = [];
  const answers = [new EyrieError('NETWK', 'unreachable'), null, new EyrieError('NOCNV', 'refused')];
  const marks = createWatermarks(async (_id, seq) => {
    told.push(seq);
    const error = answers.shift();
    if (error) throw error;
  });
  marks.raise(ROOM, 2, 0);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toEqual([2, 2]);
  marks.raise(ROOM, 3, 0);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(told).toEqual([2, 2, 3]);
});

test('a mark waits until it is told, and again once it was taken back and raised', async () => {
  const marks = createWatermarks(async () => {});
  expect(marks.waits(ROOM)).toBe(false);
  marks.raise(ROOM, 2, 300);
  expect(marks.waits(ROOM)).toBe(true);
  await vi.advanceTimersByTimeAsync(300);
  expect(marks.waits(ROOM)).toBe(false);
  marks.lower(ROOM, 1);
  expect(marks.waits(ROOM)).toBe(false);
  marks.raise(ROOM, 2, 300);
  expect(marks.waits(ROOM)).toBe(true);
});

test('leaving the page tells what waits at once', () => {
  const told: number[] = [];
  const marks = createWatermarks(async (_id, seq) => told.push(seq));
  marks.raise(ROOM, 2, 300);
  marks.flush();
  expect(told).toEqual([2]);
});

test('a mark is unsettled until answers asked for before it can no longer come; taken back it is not', async () => {
  const marks = createWatermarks(async () => {});
  marks.raise(ROOM, 7, 300);
  expect(marks.unsettled(ROOM)).toBe(7);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(marks.unsettled(ROOM)).toBe(7);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(marks.unsettled(ROOM)).toBe(0);
  marks.raise(ROOM, 9, 300);
  marks.lower(ROOM, 4);
  expect(marks.unsettled(ROOM)).toBe(4);
});
