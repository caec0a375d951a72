import type { Result } from '../result.ts';
import { type Spread, spread } from '../stats/spread.ts';
import type { Capacity } from '../workloads/capacity.ts';
import type { MeasuredRun } from '../workloads/measured-run.ts';

/** One line of the latency table: a contender at a rate, over its valid runs. Milliseconds. */
export interface LatencyLine {
  contender: string;
  rate: number;
  bodyBytes: number;
  ackP50: Spread | null;
  ackP99: Spread | null;
  lastP50: Spread | null;
  lastP95: Spread | null;
  lastP99: Spread | null;
  /** From the first receiver to the last, median message. */
  spread: Spread | null;
  bytesPerDelivery: Spread | null;
  cpuPerThousand: Spread | null;
  /** CPU milliseconds per message by process, median. */
  cpuByProcess: Record<string, number>;
  /** Why runs do not count, one sentence per void run. */
  voided: string[];
}

/** One shape, ready for a table. */
export interface ShapeSummary {
  name: string;
  title: string;
  members: number;
  latency: LatencyLine[];
  capacity: Capacity[];
}

/** Median and range of every figure over the runs that count. */
export function summarise(result: Result): ShapeSummary[] {
  return result.chat.map(({ name, rooms, members, latency, capacity }) => ({
    name,
    title: `${rooms} rooms of ${members}`,
    members,
    latency: latency.map(({ runs, ...line }) => ({ ...line, ...overRuns(runs) })),
    capacity,
  }));
}

function overRuns(runs: MeasuredRun[]): Omit<LatencyLine, 'contender' | 'rate' | 'bodyBytes'> {
  const reasons = (run: MeasuredRun) => [...run.validity.contender, ...run.validity.generator];
  const valid = runs.filter((run) => reasons(run).length === 0);
  const figure = (read: (run: MeasuredRun) => number | null) =>
    spread(valid.flatMap((run) => read(run) ?? []));
  return {
    ackP50: figure((run) => run.figures.ack.p50),
    ackP99: figure((run) => run.figures.ack.p99),
    lastP50: figure((run) => run.figures.last.p50),
    lastP95: figure((run) => run.figures.last.p95 ?? null),
    lastP99: figure((run) => run.figures.last.p99),
    spread: figure((run) => run.figures.spread.p50),
    bytesPerDelivery: figure((run) => run.figures.bytesPerDelivery),
    cpuPerThousand: figure((run) => run.cpuPerThousand),
    cpuByProcess: millisecondsPerMessage(valid),
    voided: runs.filter((run) => reasons(run).length > 0).map((run) => reasons(run).join('; ')),
  };
}

function millisecondsPerMessage(runs: MeasuredRun[]): Record<string, number> {
  const labels = [...new Set(runs.flatMap((run) => Object.keys(run.cpuByProcess)))];
  const each = (run: MeasuredRun, label: string) =>
    ((run.cpuByProcess[label] ?? 0) * 1000) / Math.max(1, run.figures.sent);
  return Object.fromEntries(
    labels.map((label) => [label, spread(runs.map((run) => each(run, label)))?.median ?? 0]),
  );
}

/** The lines at the rate in the middle and the shortest body: what a shape stands for when several were measured. */
export function middleRate(shape: ShapeSummary): LatencyLine[] {
  const rates = [...new Set(shape.latency.map((line) => line.rate))];
  const rate = rates[Math.floor(rates.length / 2)];
  const shortest = Math.min(...shape.latency.map((line) => line.bodyBytes));
  return shape.latency.filter((line) => line.rate === rate && line.bodyBytes === shortest);
}
