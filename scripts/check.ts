// `npm run check`: the fast gate, under a minute. Nothing here needs a database.
import { runSteps, type Step } from './lib/steps.ts';

export const checkSteps: Step[] = [
  { name: 'format and lint', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'types', command: 'tsc', args: ['--noEmit'] },
  { name: 'types of functions', command: 'node', args: ['scripts/check-functions.ts'] },
  {
    name: 'unit tests of functions',
    command: 'deno',
    args: [
      'test',
      '--quiet',
      '--no-lock',
      '--node-modules-dir=none',
      '--allow-all',
      '--config',
      'supabase/functions/deno.json',
      'supabase/functions',
    ],
    env: { DENO_DIR: 'node_modules/.cache/deno', DENO_NO_PACKAGE_JSON: '1', DENO_NO_UPDATE_CHECK: '1' },
  },
  { name: 'words in messages/', command: 'node', args: ['scripts/check-words.ts'] },
  { name: 'lockfile', command: 'node', args: ['scripts/complete-lockfile.ts', '--check'] },
  { name: 'requirements and their tests', command: 'node', args: ['scripts/requirements.ts', '--check'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress'] },
  { name: 'unit tests', command: 'vitest', args: ['run', '--project', 'unit'] },
];

if (import.meta.main) process.exit((await runSteps(checkSteps)) ? 0 : 1);
