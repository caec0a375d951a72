// `npm run check`: the fast gate, under a minute. Nothing here needs a database.
import { runSteps, type Step } from './lib/steps.ts';

export const checkSteps: Step[] = [
  { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'types', command: 'tsc', args: ['--noEmit'] },
  { name: 'types of functions', command: 'node', args: ['scripts/check-functions.ts'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress'] },
  { name: 'unit tests', command: 'vitest', args: ['run', '--project', 'unit'] },
];

if (import.meta.main) process.exit((await runSteps(checkSteps)) ? 0 : 1);
