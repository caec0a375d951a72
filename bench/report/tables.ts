import type { Result } from '../result.ts';
import { spread } from '../stats/spread.ts';
import { cell } from './cell.ts';
import { fanOutTable } from './fan-out-table.ts';
import { growthTable } from './growth-table.ts';
import { stalledTable } from './stalled-table.ts';
import { middleRate, type ShapeSummary } from './summary.ts';
import type { Table } from './table.ts';
import { targetTable } from './target-table.ts';
import { idleTable, stormTable } from './waiting-tables.ts';

/** Latency of one shape at every rate. */
export function latencyTable(shape: ShapeSummary): Table {
  return {
    title: `${shape.title}: latency in ms, from the moment a message falls due`,
    head: [
      'contender',
      'msg/s',
      'body, bytes',
      'ack p50',
      'ack p99',
      'last receiver p50',
      'last receiver p99',
      'first to last receiver p50',
      'bytes per delivery',
      'CPU-s per 1,000 deliveries',
    ],
    rows: shape.latency.map((line) => [
      line.contender,
      String(line.rate),
      String(line.bodyBytes),
      ...[line.ackP50, line.ackP99, line.lastP50, line.lastP99, line.spread].map(cell),
      line.bytesPerDelivery ? String(Math.round(line.bytesPerDelivery.median)) : 'void',
      cell(line.cpuPerThousand),
    ]),
  };
}

/** The highest rate each contender held in one shape. */
export function capacityTable(shape: ShapeSummary): Table | undefined {
  if (shape.capacity.length === 0) return undefined;
  return {
    title: `${shape.title}: capacity (p99 to the last receiver at most 250 ms, nothing lost)`,
    head: ['contender', 'messages/s', 'deliveries/s', 'CPU-s per 1,000 deliveries', 'what ended it'],
    rows: shape.capacity.map((line) => {
      const atLeast = line.endedBy === 'contender' ? '' : '>= ';
      return [
        line.contender,
        `${atLeast}${line.messages.toLocaleString('en')}`,
        `${atLeast}${line.deliveries.toLocaleString('en')}`,
        line.cpuPerThousand?.toFixed(4) ?? '-',
        line.reason,
      ];
    }),
  };
}

/** Cold and warm start, and memory. */
export function systemTable(result: Result): Table | undefined {
  const { startUps, memory } = result;
  const seconds = (name: string, starts: { ready: number; firstMessage: number; memory: number }[]) => [
    [`${name} start to ready, s`, cell(spread(starts.map((start) => start.ready)))],
    [
      `${name} start to the first message delivered, s`,
      cell(spread(starts.map((start) => start.firstMessage))),
    ],
    [
      `memory of the whole stack after a ${name} start, MB`,
      cell(spread(starts.map((start) => start.memory))),
    ],
  ];
  const rows = startUps ? [...seconds('cold', startUps.cold), ...seconds('warm', startUps.warm)] : [];
  for (const [name, { before, after }] of Object.entries(memory)) {
    rows.push([
      `memory of ${name} before and after all load, MB`,
      `${before?.megabytes} / ${after?.megabytes}`,
    ]);
  }
  return rows.length > 0 ? { title: 'Start and memory', head: ['figure', 'value'], rows } : undefined;
}

/** Where a contender's CPU goes when it has several processes: milliseconds per message at the middle rate. */
export function processTable(shape: ShapeSummary): Table | undefined {
  const lines = middleRate(shape).filter((line) => Object.keys(line.cpuByProcess).length > 1);
  if (lines.length === 0) return undefined;
  const labels = [...new Set(lines.flatMap((line) => Object.keys(line.cpuByProcess)))];
  const most = (label: string) => Math.max(...lines.map((line) => line.cpuByProcess[label] ?? 0));
  const worthNaming = labels.filter((label) => most(label) >= 0.02).sort((a, b) => most(b) - most(a));
  return {
    title: `${shape.title}, ${lines[0]?.rate} messages/s: CPU by process, ms per message`,
    head: ['process', ...lines.map((line) => line.contender)],
    rows: worthNaming.map((label) => [
      label,
      ...lines.map((line) => (line.cpuByProcess[label] ?? 0).toFixed(2)),
    ]),
  };
}

/** All tables of a result in order. */
export function allTables(result: Result, shapes: ShapeSummary[]): Table[] {
  const system = systemTable(result);
  return [
    targetTable(result, shapes) ?? [],
    ...shapes.flatMap((shape) =>
      [latencyTable(shape), capacityTable(shape) ?? [], processTable(shape) ?? []].flat(),
    ),
    idleTable(result) ?? [],
    stormTable(result) ?? [],
    stalledTable(result) ?? [],
    result.fanOut ? fanOutTable(result.fanOut) : [],
    growthTable(shapes) ?? [],
    system ?? [],
  ].flat();
}
