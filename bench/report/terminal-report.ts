import type { Result } from '../result.ts';
import { summarise } from './summary.ts';
import type { Table } from './table.ts';
import { allTables } from './tables.ts';

/** The tables for a terminal, with every void run named. */
export function terminalReport(result: Result): string {
  const shapes = summarise(result);
  const voided = shapes.flatMap((shape) =>
    shape.latency.flatMap((line) =>
      line.voided.map((why) => `void: ${shape.title}, ${line.contender} at ${line.rate}/s: ${why}`),
    ),
  );
  return [...allTables(result, shapes).map(aligned), ...voided].join('\n');
}

function aligned({ title, head, rows }: Table): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)),
  );
  const line = (row: string[]) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width));
  return `\n${title}\n${[head, rule, ...rows].map(line).join('\n')}`;
}
