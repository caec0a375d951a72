import { expect, test } from 'vitest';
import { runChaos } from './support/run-chaos.ts';

test('R1-R5, R8: through ten faults nothing acknowledged is lost, nothing is shown twice, all converge', async () => {
  const seed = Number(process.env.CHAOS_SEED ?? 7);
  const result = await runChaos({
    seed,
    faults: 10,
    sends: 2_000,
    maxSeconds: 60,
    pauseMs: 250,
    quiet: true,
    say: (line) => console.log(line),
  });
  expect(result.violations).toEqual([]);
  expect(result.faults).toBeGreaterThanOrEqual(10);
  // R4 is measured by the full run: ten faults on a busy machine say little about a 99th percentile.
  const times = result.convergence.map(({ ms }) => ms).sort((a, b) => a - b);
  expect(times[Math.floor(times.length / 2)]).toBeLessThan(3_000);
  expect(result.acknowledged).toBeGreaterThan(0);
}, 180_000);
