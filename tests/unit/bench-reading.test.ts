import { expect, test } from 'vitest';
import type { PresenceResult } from '../../bench/presence/presence-result.ts';
import type { ReadingAtSize, ReadingFigures, ReadingResult } from '../../bench/reading-result.ts';
import { presenceReport } from '../../bench/report/presence-report.ts';
import { readingPlot, readingReport } from '../../bench/report/reading-report.ts';

const machine = { cpu: 'x', cores: 2, memoryGigabytes: 24, kernel: 'k', node: 'n', loadBefore: 0 };
const figures = (p99: number): ReadingFigures => ({
  count: 1,
  p50: 1,
  p95: 1,
  p99,
  p999: 1,
  max: 1,
  workers: 1,
  perSecond: 10,
  busyP99: 1,
});
const at = (messages: number, p99: number): ReadingAtSize => ({
  messages,
  conversations: 1,
  messagesInReach: 1,
  messagesInLongest: 1,
  tableBytes: 0,
  searchIndexBytes: 0,
  populateSeconds: 1,
  wholeTableReads: 0,
  figures: {
    history: figures(p99),
    inbox: figures(p99),
    searchIn20: figures(p99),
    searchIn500: figures(p99),
  },
});
const common = { startedAt: '2026-01-01T00:00:00Z', commit: 'c', machine };
const result = (p99: number, exponent: number): ReadingResult => ({
  ...common,
  kind: 'reading',
  name: 'reading',
  seconds: 1,
  requests: 1,
  sizes: [at(1_000, 999), at(10_000, p99)],
  growth: {
    history: { exponent, r2: 1 },
    inbox: { exponent, r2: 1 },
    searchIn20: { exponent, r2: 1 },
    searchIn500: { exponent, r2: 1 },
  },
});

test('the largest size and the growth decide whether reading meets its goals', () => {
  const verdicts = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith('| P1'))
      .map((line) => [...line.matchAll(/\((met|missed)\)/g)].map((found) => found[1]).join(' '));
  expect(verdicts(readingReport(result(15, 0.05)))).toEqual(Array(4).fill('met met'));
  expect(verdicts(readingReport(result(20, 0.2)))).toEqual([
    'missed missed',
    'met missed',
    'met met',
    'met met',
  ]);
  expect(verdicts(readingReport(result(61, 0.31)))).toEqual(Array(4).fill('missed missed'));
});

test('a plot draws every size of every workload, higher where it takes longer', () => {
  const places = [...readingPlot(result(10, 0)).matchAll(/cy="([\d.]+)" r="3.5"><title>p99/g)].map((found) =>
    Number(found[1]),
  );
  expect(places).toHaveLength(8);
  expect(places[0]).toBeLessThan(places[1] ?? 0);
});

test('the slowest departure decides whether presence meets its goal', () => {
  const cost = {
    peers: [{ size: 1, cost: 1 }],
    strangers: [{ size: 1, cost: 1 }],
    byPeers: { exponent: 1, r2: 1 },
    byStrangers: { exponent: 1.1, r2: 1 },
  };
  const presence: PresenceResult = {
    ...common,
    kind: 'presence',
    killed: [44_000, 45_001],
    closed: [10, 2_000],
    cost,
  };
  const text = presenceReport(presence);
  expect(text).toContain('44.0 to 45.0 s (missed)');
  expect(text).toContain('0.01 to 2.0 s (met)');
  expect(text).toMatch(/1\.00, R² 1\.00 \(met\).*\n.*1\.10, R² 1\.00 \(missed\)/);
});
