import { readFileSync } from 'node:fs';
import type { Result } from '../result.ts';
import type { ShapeSummary } from './summary.ts';
import type { Table } from './table.ts';
import { allTables } from './tables.ts';

/** The figures of docs/benchmarks.md: the machine, the tables, the plots, and what was void. */
export function markdownReport(result: Result, shapes: ShapeSummary[]): string {
  const { machine, settings } = result;
  const runs = settings.rounds * 2;
  const lines = [
    `Measured on ${result.startedAt.slice(0, 10)} at commit \`${result.commit}\` on ${machine.cores} cores of ${machine.cpu}, ` +
      `${machine.memoryGigabytes} GB, Linux ${machine.kernel}, Node ${machine.node}; load before the bench ` +
      `${machine.loadBefore.toFixed(2)}, ${result.name} settings. ${runs} runs of ${settings.seconds} s per contender and rate after ` +
      `${settings.warmUpSeconds} s of warm-up; cells are the median and, in brackets, the range.`,
    '',
    ...result.contenders.map(({ name, description }) => `- **${name}**: ${description}.`),
    ...result.skipped.map(({ name, why }) => `- **${name}** was left out: ${why}.`),
    ...allTables(result, shapes).flatMap(markdownTable),
    '',
    voided(shapes),
    '',
    inTheWay(),
    '',
    '![Latency](pictures/bench-latency.svg)',
    '![Capacity](pictures/bench-capacity.svg)',
    '![CPU](pictures/bench-cpu.svg)',
    ...(result.idle.length > 0 ? ['![Idle connections](pictures/bench-idle.svg)'] : []),
    ...(result.fanOut ? ['![Announcements](pictures/bench-fan-out.svg)'] : []),
    ...(result.storm.length > 0 ? ['![Return after an outage](pictures/bench-storm.svg)'] : []),
  ];
  return lines.join('\n');
}

/** What profiles say: measured by hand, so it is kept beside and not in a result. */
const inTheWay = (): string => readFileSync(new URL('./in-the-way.md', import.meta.url), 'utf8').trim();

function markdownTable({ title, head, rows }: Table): string[] {
  const row = (cells: string[]) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return ['', `### ${title}`, '', row(head), row(head.map(() => '---')), ...rows.map(row)];
}

function voided(shapes: ShapeSummary[]): string {
  const all = shapes.flatMap((shape) =>
    shape.latency.flatMap((line) =>
      line.voided.map((why) => `- ${shape.title}, ${line.contender} at ${line.rate}/s: ${why}`),
    ),
  );
  return all.length === 0
    ? 'No latency run was void.'
    : `Void latency runs, left out above:\n\n${all.join('\n')}`;
}
