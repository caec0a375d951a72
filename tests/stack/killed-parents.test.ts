import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { processTree, stillRunning } from './support/processes.ts';
import { runStack } from './support/run-stack.ts';

test.each([
  ['npm', ['npm', 'run', '--silent', 'stack', '--']],
  ['script', [process.execPath, 'tests/stack/support/start-by-script.ts']],
])('a killed %s takes the stack along', async (_, command) => {
  const stack = await runStack(['--ephemeral'], {}, command);
  const processes = processTree(stack.child.pid ?? 0);
  expect(processes.some(({ command }) => command.includes('bin/postgres'))).toBe(true);
  await stack.end('SIGKILL');
  await eventually(() => expect(stillRunning(processes)).toEqual([]));
});
