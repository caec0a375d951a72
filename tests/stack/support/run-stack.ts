import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { describeStack } from '../../../stack/config/describe-stack.ts';

export const fixture = new URL('../fixture', import.meta.url).pathname;

export interface RunningStack {
  info: ReturnType<typeof describeStack>;
  child: ChildProcess;
  /** Everything that it has logged so far. */
  log: () => string;
  /** Sends a signal and resolves with how it ended. */
  end: (signal?: NodeJS.Signals) => Promise<{ code: number | null; ms: number }>;
}

export interface EndedStack {
  code: number | null;
  log: string;
}

const direct = [process.execPath, 'stack/main.ts'];

/** Starts a stack on the fixture project; `ended` resolves with its exit code. */
export function launchStack(args: readonly string[], env: Record<string, string> = {}, command = direct) {
  const [file = '', ...first] = command;
  const child = spawn(file, [...first, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, EYRIE_LOG_LEVEL: 'info', npm_lifecycle_event: undefined, ...env },
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, ended, log: () => log };
}

/** Starts a stack on the fixture project and waits until it says that it is ready. */
export async function runStack(
  args: readonly string[] = ['--ephemeral'],
  env: Record<string, string> = {},
  command = direct,
): Promise<RunningStack> {
  const { child, ended, log } = launchStack(['--project', fixture, ...args], env, command);
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then((code) => Promise.reject(new Error(`the stack ended with ${code}:\n${log()}`))),
  ]);
  return {
    info: JSON.parse(line),
    child,
    log,
    async end(signal = 'SIGTERM') {
      const asked = Date.now();
      child.kill(signal);
      return { code: await ended, ms: Date.now() - asked };
    },
  };
}

/** Starts a stack that is expected to refuse, and waits for its end. */
export async function runRefusedStack(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<EndedStack> {
  const { ended, log } = launchStack(['--project', fixture, ...args], env);
  return { code: await ended, log: log() };
}
