import { type Growth, growthExponent } from '../stats/growth-exponent.ts';
import { type LatencyLine, middleRate, type ShapeSummary } from './summary.ts';
import type { Table } from './table.ts';

/** A line with the size it stands for. */
interface Point {
  size: number;
  line: LatencyLine;
}

/** The exponent with its fit, or a dash where fewer than four sizes are valid. */
function exponent(points: Point[], read: (line: LatencyLine) => number | undefined): string {
  const valid = points.flatMap(({ size, line }) => {
    const cost = read(line);
    return cost !== undefined && cost > 0 ? [{ size, cost }] : [];
  });
  if (new Set(valid.map((point) => point.size)).size < 4) return '-';
  const show = ({ exponent: slope, r2 }: Growth) => `${slope.toFixed(2)} (R² ${r2.toFixed(2)})`;
  return show(growthExponent(valid));
}

/** How latency and CPU grow with a room's members and with the body's length: 0 is flat, 1 linear. */
export function growthTable(shapes: ShapeSummary[]): Table | undefined {
  const members = shapes
    .filter((shape) => shape.name.startsWith('chat-'))
    .flatMap((shape) => middleRate(shape).map((line) => ({ size: shape.members, line })));
  const bodies = shapes
    .filter((shape) => shape.name === 'payload')
    .flatMap((shape) => shape.latency.map((line) => ({ size: line.bodyBytes, line })));
  const names = [...new Set([...members, ...bodies].map(({ line }) => line.contender))];
  const of = (points: Point[], name: string) => points.filter(({ line }) => line.contender === name);
  const last = (line: LatencyLine) => line.lastP50?.median;
  const cpu = (line: LatencyLine) => line.cpuPerThousand?.median;
  const rows = names.map((name) => [
    name,
    exponent(of(members, name), last),
    exponent(of(members, name), cpu),
    exponent(of(bodies, name), last),
    exponent(of(bodies, name), cpu),
  ]);
  const known = rows.filter((row) => row.slice(1).some((text) => text !== '-'));
  if (known.length === 0) return undefined;
  return {
    title: 'Growth exponents over four sizes or more (0 is flat, 1 linear)',
    head: [
      'contender',
      'time to the last receiver, by members',
      'CPU per delivery, by members',
      'time to the last receiver, by body',
      'CPU per delivery, by body',
    ],
    rows: known,
  };
}
