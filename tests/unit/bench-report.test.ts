import { expect, test } from 'vitest';
import { growthTable } from '../../bench/report/growth-table.ts';
import type { LatencyLine, ShapeSummary } from '../../bench/report/summary.ts';
import { targetTable } from '../../bench/report/target-table.ts';
import type { Result } from '../../bench/result.ts';

const one = (median: number) => ({ median, min: median, max: median, repeats: 1 });
const line = (rate: number, figures: Partial<LatencyLine>): LatencyLine => ({
  contender: 'eyrie',
  rate,
  bodyBytes: 200,
  ackP50: null,
  ackP99: null,
  lastP50: null,
  lastP95: null,
  lastP99: null,
  spread: null,
  bytesPerDelivery: null,
  cpuPerThousand: null,
  cpuByProcess: {},
  voided: [],
  ...figures,
});
const shape = (members: number, latency: LatencyLine[]): ShapeSummary => ({
  name: `chat-${members}`,
  title: `rooms of ${members}`,
  members,
  latency,
  capacity: [],
});
const nothing = { idle: [], storm: [] } as unknown as Result;

test('a goal is met or missed by the figure that it names, and left out when nothing measured it', () => {
  const fast = shape(2, [line(300, { lastP50: one(7), lastP99: one(25) })]);
  expect(targetTable(nothing, [fast])?.rows.map((row) => row.slice(0, 3).toSpliced(1, 1))).toEqual([
    ['P1', '7.0 / 25.0 ms (met)'],
  ]);
  const slow = shape(2, [line(300, { lastP50: one(7), lastP99: one(26) })]);
  expect(targetTable(nothing, [slow])?.rows[0]?.[2]).toBe('7.0 / 26.0 ms (missed)');
  expect(targetTable(nothing, [shape(2, [line(100, { lastP50: one(7), lastP99: one(2) })])])).toBeUndefined();
});

test('a growth exponent is given over four sizes, and not over three', () => {
  const sizes = [2, 10, 100, 1_000].map((members) =>
    shape(members, [line(10, { lastP50: one(members), cpuPerThousand: one(3) })]),
  );
  expect(growthTable(sizes)?.rows).toEqual([['eyrie', '1.00 (R² 1.00)', '0.00 (R² 1.00)', '-', '-']]);
  expect(growthTable(sizes.slice(1))).toBeUndefined();
});
