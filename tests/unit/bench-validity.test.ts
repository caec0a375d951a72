import { expect, test } from 'vitest';
import type { Figures } from '../../bench/generator/figures.ts';
import { latency } from '../../bench/stats/latency.ts';
import { validity } from '../../bench/workloads/validity.ts';

const good: Figures = {
  offered: 100,
  achieved: 100,
  sent: 200,
  acknowledged: 200,
  refused: 0,
  refusal: null,
  deliveries: 400,
  lost: 0,
  duplicates: 0,
  disorderedRooms: 0,
  ack: latency([1]),
  last: latency([2]),
  spread: latency([1]),
  bytesPerDelivery: 300,
  lag: latency([0]),
  generatorCpu: 0.84,
  abandoned: false,
};

test('a run without a fault counts, with a store or without', () => {
  expect(validity(good, 200)).toEqual({ contender: [], generator: [] });
  expect(validity(good, undefined)).toEqual({ contender: [], generator: [] });
});

test.each<[string, Partial<Figures>, number]>([
  ['3 deliveries lost', { lost: 3 }, 200],
  ['1 duplicates', { duplicates: 1 }, 200],
  ['2 rooms in different orders', { disorderedRooms: 2 }, 200],
  ['1 sends refused (HTTP 429)', { refused: 1, acknowledged: 199, refusal: 'HTTP 429' }, 199],
  ['5 sends never answered', { acknowledged: 195 }, 195],
  ['given up: the backlog kept growing', { abandoned: true }, 200],
  ['199 stored but 200 acknowledged', {}, 199],
])('a run is void, and says so: %s', (reason, fault, stored) => {
  expect(validity({ ...good, ...fault }, stored)).toEqual({ contender: [reason], generator: [] });
});

test('a generator near its limit voids the run without blaming the contender', () => {
  expect(validity({ ...good, generatorCpu: 0.85 }, 200)).toEqual({
    contender: [],
    generator: ['generator at 85 % of a core'],
  });
});
