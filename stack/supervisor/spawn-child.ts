import { type ChildProcess, spawn } from 'node:child_process';
import type { Logger } from 'pino';
import { childRegistry } from './child-registry.ts';
import { dieWithParent } from './die-with-parent.ts';
import { followLines } from './follow-lines.ts';
import { logLine } from './log-line.ts';

/** What to run. `env` is added to the stack's own environment; undefined values take a variable away. */
export interface ChildCommand {
  name: string;
  command: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Signal that asks the child to end; SIGTERM unless told. */
  stopSignal?: NodeJS.Signals;
  /** Gives a Node child an IPC channel, for `receiveUpgrades`. */
  ipc?: boolean;
  log: Logger;
}

/** A spawned process with what it said last and the promise of its end. */
export interface SpawnedChild {
  process: ChildProcess;
  /** The last lines of its output, oldest first: what a crash sentence quotes. */
  lastLines: string[];
  /** Resolves with a phrase such as `exit code 1` or `signal SIGKILL`; never rejects. */
  ended: Promise<string>;
}

const linesKept = 12;
const pipesMayLingerMs = 2_000;

const describeEnd = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal ? `signal ${signal}` : `exit code ${code}`;

/**
 * Starts one process in a group of its own, so that Ctrl-C in a terminal reaches the stack alone and parts end in
 * order. Its output goes to the log: pino's lines at their own level, all else at debug.
 */
export function spawnChild(options: ChildCommand): SpawnedChild {
  const signal = options.stopSignal === 'SIGINT' ? 'INT' : 'KILL';
  const { command, args } = dieWithParent(options.command, options.args ?? [], signal);
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    uid: options.uid,
    gid: options.gid,
    detached: true,
    stdio: options.ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
  });
  const lastLines: string[] = [];
  const keep = (line: string) => {
    lastLines.push(line);
    if (lastLines.length > linesKept) lastLines.shift();
    logLine(options.log, options.name, line);
  };
  followLines(child.stdout, keep);
  followLines(child.stderr, keep);
  const { pid } = child;
  if (pid !== undefined) {
    childRegistry.add({ name: options.name, pid, stopSignal: options.stopSignal ?? 'SIGTERM' });
  }
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not start: ${error.message}`));
    child.once('close', (code, signal) => resolve(describeEnd(code, signal)));
    // Grandchildren may hold the pipes open: their parent's end must be seen all the same.
    child.once('exit', (code, signal) => {
      setTimeout(() => resolve(describeEnd(code, signal)), pipesMayLingerMs).unref();
    });
  }).finally(() => {
    if (pid !== undefined) childRegistry.remove(pid);
  });
  return { process: child, lastLines, ended };
}
