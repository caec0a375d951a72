import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One command of a gate. */
export interface Step {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** What a later step needs, done meanwhile; that step does it again, and says so, where it fails here. */
  beside?: () => Promise<void>;
  /** A step that runs meanwhile and counts as any other; what it prints is shown whole once both have ended. */
  along?: Step;
}

interface Outcome {
  name: string;
  ok: boolean;
  seconds: number;
}

async function runStep(step: Step): Promise<Outcome[]> {
  console.log(`\n== ${step.name}`);
  const [own, along] = await Promise.all([
    runCommand(step, 'inherit'),
    step.along && runAside(step.along),
    step.beside?.().catch(() => undefined),
  ]);
  if (!along) return [own];
  console.log(`\n== ${along.name}, meanwhile\n${along.printed}`);
  return [own, along];
}

/** Runs a step with what it prints kept for later: in a file, as a pipe stays open with whatever the step leaves over. */
async function runAside(step: Step): Promise<Outcome & { printed: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'eyrie-step-'));
  const path = join(folder, 'printed');
  const file = openSync(path, 'w');
  const outcome = await runCommand(step, file);
  closeSync(file);
  const printed = readFileSync(path, 'utf8');
  rmSync(folder, { recursive: true });
  return { ...outcome, printed };
}

function runCommand(step: Step, output: 'inherit' | number): Promise<Outcome> {
  const started = Date.now();
  return new Promise((resolve) => {
    const end = (ok: boolean) => resolve({ name: step.name, ok, seconds: (Date.now() - started) / 1000 });
    const child = spawn(step.command, step.args, {
      stdio: ['ignore', output, output],
      env: { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}`, ...step.env },
    });
    child.once('error', () => end(false));
    child.once('exit', (code) => end(code === 0));
  });
}

/** Runs the steps one after the other, all of them, and prints which held; true when every one did. */
export async function runSteps(steps: Step[]): Promise<boolean> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(...(await runStep(step)));
  const lines = outcomes.map(
    ({ name, ok, seconds }) => `${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`,
  );
  const failed = outcomes.filter(({ ok }) => !ok).length;
  console.log(`\n${lines.join('\n')}\n${outcomes.length - failed} passed, ${failed} failed`);
  return failed === 0;
}
