import type { FanOutResult } from '../workloads/fan-out.ts';
import type { Table } from './table.ts';

/** An announcement by the size of its audience, and how its times grow. */
export function fanOutTable({ audiences, growth }: FanOutResult): Table {
  const exponent = ({ exponent: slope, r2 }: { exponent: number; r2: number }) =>
    `${slope.toFixed(2)} (R² ${r2.toFixed(2)})`;
  return {
    title:
      'Announcement to an audience, then its pushes by one worker (FCM answers after 20 ms, 1 % 429, 1 % UNREGISTERED)',
    head: ['people', 'rows/s', 'last row, s', 'pushes', 'pushes/s', '99 % dispatched, s', 'duplicates'],
    rows: [
      ...audiences.map((one) => [
        one.people.toLocaleString('en'),
        Math.round(one.rowsPerSecond).toLocaleString('en'),
        one.writeSeconds.toFixed(2),
        one.pushes.toLocaleString('en'),
        Math.round(one.pushesPerSecond).toLocaleString('en'),
        one.dispatchSeconds.toFixed(2),
        String(one.duplicates),
      ]),
      ['growth exponent', '', exponent(growth.write), '', '', exponent(growth.dispatch), ''],
    ],
  };
}
