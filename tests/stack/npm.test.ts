import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { processTree, stillRunning } from './support/processes.ts';
import { runStack } from './support/run-stack.ts';

test('a killed npm takes the stack along', async () => {
  const stack = await runStack(['--ephemeral'], {}, ['npm', 'run', '--silent', 'stack', '--']);
  const processes = processTree(stack.child.pid ?? 0);
  expect(processes.some(({ command }) => command.includes('bin/postgres'))).toBe(true);
  await stack.end('SIGKILL');
  await eventually(() => expect(stillRunning(processes)).toEqual([]));
});
