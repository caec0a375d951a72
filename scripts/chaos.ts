// `npm run chaos`: the full chaos suite, at most half an hour; a table at the end. `node scripts/chaos.ts --help`.
import { parseArgs } from 'node:util';
import { type ChaosResult, runChaos } from '../tests/chaos/support/run-chaos.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: process.env.CHAOS_SEED ?? String(Date.now() % 1_000_000) },
    faults: { type: 'string', default: process.env.CHAOS_FAULTS ?? '200' },
    sends: { type: 'string', default: process.env.CHAOS_SENDS ?? '100000' },
    minutes: { type: 'string', default: process.env.CHAOS_MINUTES ?? '40' },
    pause: { type: 'string', default: process.env.CHAOS_PAUSE ?? '100' },
    help: { type: 'boolean', default: false },
  },
});

/** The value below which the given share of the numbers lies (nearest rank). */
function percentile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** R4. */
const CONVERGED_WITHIN_MS = 3_000;

const slowest = ({ convergence }: ChaosResult) =>
  percentile(
    convergence.map(({ ms }) => ms),
    0.99,
  );

function table({ convergence, ...result }: ChaosResult): string {
  const byFault = new Map<string, number[]>();
  for (const { fault, ms } of convergence) {
    for (const one of fault.split(' + ')) byFault.set(one, [...(byFault.get(one) ?? []), ms]);
  }
  const line = (name: string, times: number[]) =>
    [
      name.padEnd(28),
      ...[times.length, percentile(times, 0.5), percentile(times, 0.99), Math.max(0, ...times)].map((n) =>
        String(Math.round(n)).padStart(9),
      ),
    ].join('');
  const times = convergence.map(({ ms }) => ms);
  return [
    '',
    `${'fault'.padEnd(28)}    count   p50 ms   p99 ms   max ms   (healing to convergence)`,
    ...[...byFault].sort().map(([name, all]) => line(name, all)),
    line('all episodes', times),
    line('last words that were lost', result.lastWords),
    '',
    `${result.faults} faults, ${result.sends} sends, ${result.acknowledged} acknowledged by their own request, ` +
      `${result.poisoned} poisoned, ${Math.round(result.seconds)} s`,
    result.violations.length === 0 ? 'No violation of R1-R5, R8.' : `${result.violations.length} VIOLATIONS:`,
    ...result.violations.slice(0, 40),
  ].join('\n');
}

if (values.help) {
  console.log(
    'node scripts/chaos.ts [--seed N] [--faults 200] [--sends 100000] [--minutes 40] [--pause 100]',
  );
} else {
  // Parts that are killed on purpose are worth a line in the stack's log, not in ours.
  process.env.EYRIE_LOG_LEVEL ??= 'error';
  console.log(`seed ${values.seed}`);
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => interrupted.abort());
  const result = await runChaos({
    seed: Number(values.seed),
    faults: Number(values.faults),
    sends: Number(values.sends),
    maxSeconds: Number(values.minutes) * 60,
    pauseMs: Number(values.pause),
    quiet: false,
    signal: interrupted.signal,
    say: (line) => console.log(line),
  });
  console.log(table(result));
  const isQuick = slowest(result) <= CONVERGED_WITHIN_MS;
  if (!isQuick) console.log(`R4: p99 of convergence is above ${CONVERGED_WITHIN_MS} ms.`);
  const isWhole = result.faults >= Number(values.faults) && result.sends >= Number(values.sends);
  if (!isWhole) console.log('The run ended before it had done everything: give it more --minutes.');
  process.exit(result.violations.length === 0 && isWhole && isQuick ? 0 : 1);
}
