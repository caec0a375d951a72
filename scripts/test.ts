// `npm test`: everything, in a fresh clone, leaving nothing running. CI calls this.
import { checkSteps } from './check.ts';
import { buildApp } from './lib/app-process.ts';
import { stackEnvironment, startStack } from './lib/stack-process.ts';
import { runSteps, type Step } from './lib/steps.ts';

/** Each file starts stacks of its own, and waits for them. */
const stackTests: Step = { name: 'stack tests', command: 'vitest', args: ['run', '--project', 'stack'] };

/** The suites that share one throw-away stack, because they clean up behind themselves. */
function stackSteps(env: Record<string, string>): Step[] {
  const vitest = (project: string): Step => ({
    name: `${project} tests`,
    command: 'vitest',
    args: ['run', '--project', project],
    env,
  });
  return [
    { name: 'drift of generated types', command: 'node', args: ['scripts/db.ts', 'drift'], env },
    { name: 'advisors', command: 'node', args: ['scripts/db.ts', 'advisors'], env },
    ...['db', 'realtime'].map(vitest),
    { ...vitest('api'), along: stackTests },
    // They wait for timeouts and leases most of the time: the app is built beside them.
    { ...vitest('functions'), beside: () => buildApp(true) },
  ];
}

const ownStackSteps: Step[] = [
  { name: 'chaos tests', command: 'vitest', args: ['run', '--project', 'chaos', '--passWithNoTests'] },
  { name: 'end-to-end tests', command: 'playwright', args: ['test'] },
];

async function main(): Promise<boolean> {
  const stack = await startStack(['--ephemeral'], true);
  try {
    const shared = await runSteps([...checkSteps, ...stackSteps(stackEnvironment(stack.info))]);
    await stack.stop();
    return (await runSteps(ownStackSteps)) && shared;
  } finally {
    await stack.stop();
  }
}

process.exit((await main()) ? 0 : 1);
