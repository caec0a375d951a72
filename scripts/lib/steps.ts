import { spawn } from 'node:child_process';

/** One command of a gate. */
export interface Step {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** What a later step needs, done meanwhile; that step does it again, and says so, where it fails here. */
  beside?: () => Promise<void>;
}

async function runStep(step: Step): Promise<boolean> {
  const [ok] = await Promise.all([runCommand(step), step.beside?.().catch(() => undefined)]);
  return ok;
}

function runCommand(step: Step): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}`, ...step.env },
    });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Runs the steps one after the other, all of them, and prints which held; true when every one did. */
export async function runSteps(steps: Step[]): Promise<boolean> {
  const lines: string[] = [];
  let failed = 0;
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    const started = Date.now();
    const ok = await runStep(step);
    if (!ok) failed += 1;
    lines.push(`${ok ? 'ok  ' : 'FAIL'} ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  console.log(`\n${lines.join('\n')}\n${steps.length - failed} passed, ${failed} failed`);
  return failed === 0;
}
