import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrivals } from '../../bench/stats/arrivals.ts';
import { type CapacityStep, nextRate } from '../../bench/stats/next-rate.ts';
import { thereAndBack } from '../../bench/stats/there-and-back.ts';

describe('arrivals', () => {
  test('are evenly spaced, to the rooms in turn, from their members in turn', () => {
    expect(arrivals(4, 1.5, 2, 2)).toEqual([
      { at: 0, room: 0, sender: 0 },
      { at: 250, room: 1, sender: 0 },
      { at: 500, room: 0, sender: 1 },
      { at: 750, room: 1, sender: 1 },
      { at: 1000, room: 0, sender: 0 },
      { at: 1250, room: 1, sender: 0 },
    ]);
  });

  test('come at the rate, in order, before the end, and load the rooms alike', () => {
    const integer = (max: number) => fc.integer({ min: 1, max });
    fc.assert(
      fc.property(integer(500), integer(4), integer(20), integer(20), (rate, seconds, rooms, members) => {
        const schedule = arrivals(rate, seconds, rooms, members);
        expect(schedule).toHaveLength(rate * seconds);
        expect(schedule.every((a, i) => a.at < seconds * 1000 && a.at >= (schedule[i - 1]?.at ?? 0))).toBe(
          true,
        );
        expect(schedule.every((a) => a.sender >= 0 && a.sender < members)).toBe(true);
        const perRoom = Array.from(
          { length: rooms },
          (_, room) => schedule.filter((a) => a.room === room).length,
        );
        expect(Math.max(...perRoom) - Math.min(...perRoom)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('need a rate and a time', () => {
    expect(() => arrivals(0, 1, 1, 1)).toThrow(RangeError);
    expect(() => arrivals(1, 0, 1, 1)).toThrow(RangeError);
  });
});

/** Searches against a contender that holds everything up to its limit. */
function search(limit: number, first: number, maxSteps = 20): { capacity: number; tried: CapacityStep[] } {
  const tried: CapacityStep[] = [];
  for (;;) {
    const next = nextRate(tried, first, maxSteps);
    if (next.kind === 'done') return { capacity: next.capacity, tried };
    tried.push({ rate: next.rate, held: next.rate <= limit });
  }
}

describe('nextRate', () => {
  test('raises the rate by a quarter until a step fails', () => {
    expect(search(160, 100)).toEqual({
      capacity: 156.25,
      tried: [
        { rate: 100, held: true },
        { rate: 125, held: true },
        { rate: 156.25, held: true },
        { rate: 195.3125, held: false },
      ],
    });
  });

  test('goes down when it began too high, and stops at the first that holds', () => {
    const { capacity, tried } = search(70, 100);
    expect(capacity).toBe(64);
    expect(tried.map((step) => step.rate)).toEqual([100, 80, 64]);
  });

  test('ends within its bound, with what it has', () => {
    expect(search(1e9, 100, 3)).toMatchObject({ capacity: 156.25, tried: { length: 3 } });
    expect(search(0, 100, 3)).toMatchObject({ capacity: 0, tried: { length: 3 } });
  });
});

test('contenders are walked there and back, so that drift hits all alike', () => {
  expect(thereAndBack(['A', 'B', 'C'], 2).join('')).toBe('ABCCBAABCCBA');
});
