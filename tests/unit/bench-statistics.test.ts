import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growthExponent } from '../../bench/stats/growth-exponent.ts';
import { latency } from '../../bench/stats/latency.ts';
import { percentile } from '../../bench/stats/percentile.ts';
import { spread } from '../../bench/stats/spread.ts';

describe('percentile', () => {
  test('is the nearest rank of the values, never something in between', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([50, 99, 99.9, 100, 0].map((p) => percentile(hundred, p))).toEqual([50, 99, 100, 100, 1]);
    expect(percentile([1, 2, 3, 4], 50)).toBe(2);
  });

  test('is not pushed up a rank by binary fractions', () => {
    const thousand = Array.from({ length: 1000 }, (_, index) => index + 1);
    expect(percentile(thousand, 99.9)).toBe(999);
  });

  test('is a value that at least p % do not exceed and fewer than p % stay below', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (values, p) => {
        const sorted = values.toSorted((a, b) => a - b);
        const found = percentile(sorted, p);
        // Multiplied, not divided: 29 of 100 are less than 29 % in binary fractions.
        const due = p * values.length;
        expect(100 * sorted.filter((value) => value <= found).length).toBeGreaterThanOrEqual(due);
        expect(100 * sorted.filter((value) => value < found).length).toBeLessThan(due);
      }),
    );
  });

  test('knows no percentile of nothing, and none above 100', () => {
    expect(percentile([], 50)).toBeNaN();
    expect(() => percentile([1], 101)).toThrow(RangeError);
  });
});

describe('latency', () => {
  test('leaves out what never came and sorts the rest as numbers', () => {
    const times = [10, 9, Number.NaN, 100, 1.006];
    expect(latency(times)).toEqual({ count: 4, p50: 9, p95: 100, p99: 100, p999: 100, max: 100 });
  });

  test('of nothing is null, which JSON keeps', () => {
    expect(latency([Number.NaN])).toEqual({
      count: 0,
      p50: null,
      p95: null,
      p99: null,
      p999: null,
      max: null,
    });
  });
});

describe('spread', () => {
  test('gives the middle and the ends of an odd and an even number of repeats', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3, repeats: 3 });
    expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4, repeats: 4 });
  });

  test('of nothing is nothing', () => {
    expect(spread([])).toBeNull();
  });
});

describe('growthExponent', () => {
  const sizes = [10, 100, 1_000, 10_000];

  test.each([0, 0.5, 1, 2])('finds the exponent %d in a clean power law', (exponent) => {
    const growth = growthExponent(sizes.map((size) => ({ size, cost: 3 * size ** exponent })));
    expect(growth.exponent).toBeCloseTo(exponent, 9);
    expect(growth.r2).toBeCloseTo(1, 9);
  });

  test('says by a low R2 that a line does not fit', () => {
    const costs = [1, 50, 2, 40];
    const growth = growthExponent(sizes.map((size, index) => ({ size, cost: costs[index] ?? 0 })));
    expect(growth.r2).toBeLessThan(0.6);
  });

  test('refuses fewer than four sizes and anything not above zero', () => {
    const same = [10, 10, 10, 100].map((size) => ({ size, cost: 1 }));
    expect(() => growthExponent(same)).toThrow('four different sizes');
    expect(() => growthExponent(sizes.map((size) => ({ size, cost: 0 })))).toThrow('above zero');
  });
});
