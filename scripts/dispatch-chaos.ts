// `node scripts/dispatch-chaos.ts`: R11 in full. Sends under faults while workers are killed; a table at the end, exit code 1 when
// something was lost, sent to nobody's knowledge, or dead that should not be, or when one kill showed somebody more than one thing
// twice. docs/notifications.md explains the figures.
import { parseArgs } from 'node:util';
import { runDispatch } from '../tests/support/dispatch/run-dispatch.ts';
import { startStack } from './lib/stack-process.ts';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '400' },
    facts: { type: 'string', default: '3' },
    poison: { type: 'string', default: '5' },
    kills: { type: 'string', default: '50' },
    faults: { type: 'string', default: '0.01' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    seconds: { type: 'string', default: '600' },
    alone: { type: 'boolean', default: false },
    keyless: { type: 'boolean', default: false },
  },
});
const number = (name: Exclude<keyof typeof values, 'alone' | 'keyless'>) => Number(values[name]);

const stack = await startStack(['--ephemeral', '--no-seed'], true);
try {
  const verdict = await runDispatch(
    stack.info,
    {
      people: number('people'),
      facts: number('facts'),
      poison: number('poison'),
      kills: number('kills'),
      faults: number('faults'),
      seed: number('seed'),
      isAlone: values.alone,
      isKeyless: values.keyless,
    },
    number('seconds'),
  );
  const { missing, foreign, dead, poison, problems, ...figures } = verdict;
  const isDeadRight = dead.join() === poison.join();
  console.log({
    seed: number('seed'),
    ...figures,
    missing: missing.length,
    foreign: foreign.length,
    dead: dead.length,
    isDeadRight,
    problems: problems.slice(0, 5),
  });
  const isLost = missing.length > 0 || foreign.length > 0 || problems.length > 0 || !isDeadRight;
  const { worstKill, unexplained } = figures;
  if (isLost || worstKill.shown > 1 || unexplained.shown > 0) process.exitCode = 1;
} finally {
  await stack.stop();
}
