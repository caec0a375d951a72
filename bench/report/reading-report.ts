import type { ReadingAtSize, ReadingFigures, ReadingResult, ReadingWorkload } from '../reading-result.ts';
import { growthChart } from './growth-chart.ts';

/** What a workload is, and what P10 to P12 ask of it. */
const goals: Record<ReadingWorkload, { id: string; title: string; p99: number; exponent: number }> = {
  history: { id: 'P10', title: 'A page of 50 messages, anywhere', p99: 15, exponent: 0.05 },
  inbox: { id: 'P11', title: 'An inbox of 200 conversations', p99: 20, exponent: 0.05 },
  searchIn20: { id: 'P12', title: 'Search, in 20 conversations', p99: 60, exponent: 0.3 },
  searchIn500: { id: 'P12', title: 'Search, in 500 conversations', p99: 60, exponent: 0.3 },
};
const workloads = Object.keys(goals) as ReadingWorkload[];

const milliseconds = (value: number | null) => (value === null ? '-' : value.toFixed(1));
const whole = (value: number) => Math.round(value).toLocaleString('en');
const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
const verdict = (isMet: boolean) => (isMet ? 'met' : 'missed');

/** The table of goals: at the largest size, and growth over all of them. */
function goalRows({ sizes, growth }: ReadingResult): string[] {
  const largest = sizes.at(-1);
  if (!largest) return [];
  return workloads.map((name) => {
    const { id, title, p99, exponent } = goals[name];
    const found = largest.figures[name].p99;
    const slope = growth?.[name];
    return row([
      id,
      title,
      `p99 ${p99} ms, exponent ${exponent}`,
      `${milliseconds(found)} ms (${verdict(found !== null && found <= p99)})`,
      slope
        ? `${slope.exponent.toFixed(2)}, R² ${slope.r2.toFixed(2)} (${verdict(slope.exponent <= exponent)})`
        : '-',
    ]);
  });
}

function sizeRow(size: ReadingAtSize): string {
  const cell = ({ p50, p99, perSecond }: ReadingFigures) =>
    `${milliseconds(p50)} / ${milliseconds(p99)}; ${whole(perSecond)}/s`;
  return row([
    whole(size.messages),
    whole(size.conversations),
    whole(size.messagesInReach),
    whole(size.messagesInLongest),
    ...workloads.map((name) => cell(size.figures[name])),
    whole(size.wholeTableReads),
  ]);
}

/** The section of docs/benchmarks.md about reading (W8 to W10). */
export function readingReport(result: ReadingResult): string {
  const { machine, sizes } = result;
  const heads = [
    'messages',
    'conversations',
    'in reach of the one in 500',
    'in their longest',
    ...workloads.map((name) => goals[name].title.toLowerCase()),
    'whole-table reads',
  ];
  const space = sizes.map(
    (size) =>
      `${whole(size.messages)}: ${whole(size.tableBytes / 2 ** 20)} MB of messages, ${whole(size.searchIndexBytes / 2 ** 20)} MB of search index, made in ${whole(size.populateSeconds)} s`,
  );
  return [
    `Measured on ${result.startedAt.slice(0, 10)} at commit \`${result.commit}\` on ${machine.cores} cores of ${machine.cpu}, ` +
      `${machine.memoryGigabytes} GB; load before it ${machine.loadBefore.toFixed(2)}. ${whole(result.requests)} requests a cell, through the gateway; ` +
      'history with eight requests on their way, the others one after the other. The figure after the semicolon is what eight at a time get done.',
    '',
    row([
      '',
      'what',
      'goal',
      `p99 at ${whole(sizes.at(-1)?.messages ?? 0)} messages`,
      'growth with messages',
    ]),
    row(['---', '---', '---', '---', '---']),
    ...goalRows(result),
    '',
    'Milliseconds, p50 / p99; requests a second:',
    '',
    row(heads),
    row(heads.map(() => '---')),
    ...sizes.map(sizeRow),
    '',
    `On the disk: ${space.join('; ')}.`,
    '',
    '![Reading at growing sizes](pictures/bench-reading.svg)',
  ].join('\n');
}

/** The plots of W8 to W10: one panel a workload. */
export function readingPlot({ sizes }: ReadingResult): string {
  return growthChart({
    title: 'Reading, while the database grows',
    subtitle:
      'Milliseconds through the API over messages stored: median (solid), 99th percentile (dotted), its goal (dashed).',
    panels: workloads.map((name) => ({
      title: `${goals[name].id}: ${goals[name].title}`,
      goal: goals[name].p99,
      lines: (['p50', 'p99'] as const).map((which) => ({
        label: which,
        isTail: which === 'p99',
        points: sizes.flatMap(({ messages, figures }) => {
          const value = figures[name][which];
          return value ? [{ size: messages, value }] : [];
        }),
      })),
    })),
  });
}
