import type { FanOutResult } from '../workloads/fan-out.ts';
import type { Table } from './table.ts';

/** An announcement by the size of its audience, and how its times grow. */
export function fanOutTable({ audiences, growth, handOver }: FanOutResult): Table {
  const exponent = ({ exponent: slope, r2 }: { exponent: number; r2: number }) =>
    `${slope.toFixed(2)} (R² ${r2.toFixed(2)})`;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  return {
    title:
      'Announcement to an audience, then its pushes by one worker (FCM answers after 20 ms, 1 % 429, 1 % UNREGISTERED)',
    head: [
      'people',
      'bell alone, people/s',
      'first rows, s',
      'last row, s',
      'bell and push, people/s',
      'last row, s',
      'pushes',
      'pushes/s',
      '99 % dispatched, s',
      'duplicates',
    ],
    rows: [
      ...audiences.map((one) => [
        one.people.toLocaleString('en'),
        whole(one.inAppPerSecond),
        one.firstSeconds.toFixed(2),
        one.inAppSeconds.toFixed(2),
        whole(one.rowsPerSecond),
        one.writeSeconds.toFixed(2),
        one.pushes.toLocaleString('en'),
        whole(one.pushesPerSecond),
        one.dispatchSeconds?.toFixed(2) ?? 'not waited for',
        String(one.duplicates),
      ]),
      [
        'growth exponent',
        '',
        '',
        exponent(growth.inApp),
        '',
        exponent(growth.write),
        '',
        `${exponent(growth.push)} of a push`,
        '',
        '',
      ],
      [
        `one fact, ${handOver.push.count} times`,
        '',
        `bell p50 ${handOver.inApp.p50}, p99 ${handOver.inApp.p99} ms`,
        '',
        '',
        '',
        '',
        `push p50 ${handOver.push.p50}, p99 ${handOver.push.p99} ms`,
        '',
        '',
      ],
    ],
  };
}
