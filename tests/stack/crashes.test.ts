import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { childOf, processTree, stillRunning } from './support/processes.ts';
import { query } from './support/query.ts';
import { type RunningStack, runStack } from './support/run-stack.ts';

let stack: RunningStack;

// One stack for all of it, in this order: the last test is its end.
beforeAll(async () => {
  stack = await runStack();
});
afterAll(async () => {
  if (stack.child.exitCode === null) await stack.end();
});

const pid = (): number => stack.child.pid ?? 0;
const status = async (path: string): Promise<number> =>
  (await fetch(`${stack.info.url}${path}`, { headers: { apikey: stack.info.publishableKey } })).status;

// S0.03, S4.05
test('a killed Postgres comes back with what was committed, and all parts find it again', async () => {
  await query(stack.info.dbUrl, "insert into public.notes values (10, 'committed')");
  process.kill(childOf(pid(), 'bin/postgres').pid, 'SIGKILL');
  await eventually(async () => {
    expect(await query(stack.info.dbUrl, 'select body from public.notes where id = 10')).toEqual([
      { body: 'committed' },
    ]);
  });
  await eventually(async () => {
    expect(await status('/rest/v1/notes')).toBe(200);
    expect(await status('/auth/v1/health')).toBe(200);
    expect(await status('/storage/v1/bucket')).toBe(200);
  });
});

test.each(['lite/main.ts', 'realtime/main.ts'])('a killed %s comes back', async (script) => {
  const killed = childOf(pid(), script);
  process.kill(killed.pid, 'SIGKILL');
  await eventually(() => expect(stack.log()).toContain(`${killed.command.split('/').at(-2)} is back`));
  expect(childOf(pid(), script).pid).not.toBe(killed.pid);
  expect(await status('/auth/v1/health')).toBe(200);
});

test('a part that crashes five times in a minute stops the stack with a sentence', async () => {
  const processes = processTree(pid());
  const ended = new Promise<number | null>((resolve) => stack.child.once('exit', resolve));
  const crashing = setInterval(() => {
    try {
      process.kill(childOf(pid(), 'postgrest').pid, 'SIGKILL');
    } catch {
      // Between two lives, or the stack has stopped.
    }
  }, 50);
  const code = await ended;
  clearInterval(crashing);
  expect(code).toBe(1);
  expect(stack.log()).toMatch(/The stack stops: rest crashed 5 times in a minute \(signal SIGKILL\)/);
  expect(stillRunning(processes)).toEqual([]);
});
