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
  // How soon all converge (R4) is measured by the full run: here whoever takes over 25 s is a violation.
  expect(result.acknowledged).toBeGreaterThan(0);
}, 180_000);
