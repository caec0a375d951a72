import type { Result } from '../result.ts';
import { fanOutGoals } from './fan-out-goals.ts';
import type { Goal } from './goal.ts';
import { stalledRatio } from './stalled-table.ts';
import { type LatencyLine, middleRate, type ShapeSummary } from './summary.ts';
import type { Table } from './table.ts';

const ours = ['eyrie', 'eyrie-core', 'eyrie-changes'];
const whole = (value: number) => Math.round(value).toLocaleString('en');

/** Eyrie's goals P1-P9, P13-P15 and R20 against this result; goals that nothing was measured for are left out. */
export function targetTable(result: Result, shapes: ShapeSummary[]): Table | undefined {
  const shapeOf = (name: string) => shapes.find((shape) => shape.name === name);
  const lineOf = (shape: string, name: string, rate?: number): LatencyLine | undefined => {
    const found = shapeOf(shape);
    if (!found) return undefined;
    const lines = rate === undefined ? middleRate(found) : found.latency.filter((line) => line.rate === rate);
    return lines.find((line) => line.contender === name);
  };

  const latencyGoal = (
    id: string,
    goal: string,
    shape: string,
    rate: number,
    p50: number,
    p99: number,
  ): Goal => ({
    id,
    goal,
    found(name) {
      const line = lineOf(shape, name, rate);
      if (!line?.lastP50 || !line.lastP99) return undefined;
      const isMet = line.lastP50.median <= p50 && line.lastP99.median <= p99;
      return { text: `${line.lastP50.median.toFixed(1)} / ${line.lastP99.median.toFixed(1)} ms`, isMet };
    },
  });
  const capacityGoal = (
    id: string,
    goal: string,
    shape: string,
    read: 'messages' | 'deliveries',
    least: number,
  ): Goal => ({
    id,
    goal,
    found(name) {
      const value = shapeOf(shape)?.capacity.find((line) => line.contender === name)?.[read];
      return value === undefined ? undefined : { text: `${whole(value)}/s`, isMet: value >= least };
    },
  });
  const cpuGoal = (members: number, most: number): Goal => ({
    id: 'P6',
    goal: `CPU-s per 1,000 deliveries in rooms of ${whole(members)}: ${most}`,
    found(name) {
      const value = lineOf(`chat-${members}`, name)?.cpuPerThousand?.median;
      return value === undefined ? undefined : { text: value.toFixed(4), isMet: value <= most };
    },
  });
  const any = Number.POSITIVE_INFINITY;
  const goals: Goal[] = [
    latencyGoal(
      'P1',
      '300 messages/s in rooms of 2: p50 8, p99 25 ms to the last receiver',
      'chat-2',
      300,
      8,
      25,
    ),
    capacityGoal('P2', 'capacity in rooms of 2: 1,200 messages/s', 'chat-2', 'messages', 1_200),
    capacityGoal('P3', 'capacity in rooms of 10: 10,000 deliveries/s', 'chat-10', 'deliveries', 10_000),
    capacityGoal('P4', 'capacity in rooms of 100: 60,000 deliveries/s', 'chat-100', 'deliveries', 60_000),
    latencyGoal(
      'P5',
      'a room of 1,000 at 5 messages/s: p99 60 ms to the last receiver',
      'chat-1000',
      5,
      any,
      60,
    ),
    latencyGoal('P5', 'a room of 5,000 at 5 messages/s: p99 250 ms', 'chat-5000', 5, any, 250),
    cpuGoal(10, 0.13),
    cpuGoal(100, 0.018),
    cpuGoal(1_000, 0.008),
    capacityGoal(
      'P7',
      'row changes, 500 clients, 100 may see each: 300 changes/s',
      'changes',
      'messages',
      300,
    ),
    {
      id: 'P7',
      goal: 'row changes at 300/s: p95 50 ms to the last of the 100',
      found(name) {
        const p95 = lineOf('changes', name, 300)?.lastP95?.median;
        return p95 === undefined ? undefined : { text: `${p95.toFixed(1)} ms`, isMet: p95 <= 50 };
      },
    },
    {
      id: 'P8',
      goal: 'an idle connection: 20 KB, 4 us/s',
      found(name) {
        const line = result.idle.findLast(({ contender }) => contender === name);
        if (!line) return undefined;
        const { kilobytesPerConnection: size, cpuMicrosPerConnection: cpu } = line;
        return { text: `${size.toFixed(1)} KB, ${cpu.toFixed(1)} us/s`, isMet: size <= 20 && cpu <= 4 };
      },
    },
    {
      id: 'P9',
      goal: 'joins with their check and catch-up: 600/s, p99 100 ms',
      found(name) {
        const figures = result.storm.find(({ contender }) => contender === name)?.figures;
        if (!figures) return undefined;
        const p99 = figures.join.p99 ?? any;
        const isMet = figures.joinsPerSecond >= 600 && p99 <= 100;
        return { text: `${figures.joinsPerSecond}/s, ${p99.toFixed(0)} ms`, isMet };
      },
    },
  ];
  goals.push({
    id: 'R20',
    goal: 'p99 of the others with 20 readers that do not read: within 10 % of that without',
    found(name) {
      const ratio = stalledRatio(result, name);
      return ratio === undefined ? undefined : { text: ratio.toFixed(2), isMet: ratio <= 1.1 };
    },
  });
  goals.push(...fanOutGoals(result));
  const rows = goals.flatMap(({ id, goal, found }) => {
    const answers = ours.map((name) => found(name));
    if (answers.every((answer) => answer === undefined)) return [];
    return [
      [
        id,
        goal,
        ...answers.map((answer) => (answer ? `${answer.text} (${answer.isMet ? 'met' : 'missed'})` : '-')),
      ],
    ];
  });
  if (rows.length === 0) return undefined;
  return { title: 'Goals P1-P9, P13-P15 and R20 on this machine', head: ['', 'goal', ...ours], rows };
}
