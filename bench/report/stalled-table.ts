import type { Result } from '../result.ts';
import { spread } from '../stats/spread.ts';
import type { MeasuredRun } from '../workloads/measured-run.ts';
import { cell } from './cell.ts';
import type { Table } from './table.ts';

const p99s = (runs: MeasuredRun[]) => spread(runs.flatMap(({ figures }) => figures.last.p99 ?? []));

/** The p99 of those who read with stalled readers beside them, as a multiple of that without. */
export function stalledRatio(result: Result, name: string): number | undefined {
  const found = result.stalled?.find(({ contender }) => contender === name);
  const [before, beside] = [p99s(found?.without ?? []), p99s(found?.with ?? [])];
  return before && beside ? beside.median / before.median : undefined;
}

/** What readers that do not read cost those who do. */
export function stalledTable(result: Result): Table | undefined {
  const { stalled = [] } = result;
  if (stalled.length === 0) return undefined;
  return {
    title: 'Readers that do not read: p99 to the last of the others, ms',
    head: ['contender', 'stalled readers', 'msg/s', 'without them', 'with them', 'ratio of the medians'],
    rows: stalled.map(({ contender, readers, rate, ...runs }) => [
      contender,
      String(readers),
      String(rate),
      cell(p99s(runs.without)),
      cell(p99s(runs.with)),
      stalledRatio(result, contender)?.toFixed(2) ?? '-',
    ]),
  };
}
