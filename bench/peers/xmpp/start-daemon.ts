import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { isPortTaken } from '../../../scripts/lib/free-port.ts';
import { dieWithParent } from '../../../stack/supervisor/die-with-parent.ts';
import { PeerUnavailable } from '../peer-unavailable.ts';

/** A server program of a peer. */
export interface Daemon {
  pid: number;
  stop(): Promise<void>;
}

const patience = 30_000;

/**
 * Starts a program in the foreground and waits until something listens on its port.
 *
 * @throws PeerUnavailable with its last words when it ends before, or does not listen within 30 s
 */
export async function startDaemon(options: {
  name: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  folder: string;
  port: number;
}): Promise<Daemon> {
  const { name, folder, port } = options;
  mkdirSync(folder, { recursive: true });
  const { command, args } = dieWithParent(options.command, options.args, 'KILL');
  const env = { ...process.env, ...options.env };
  const child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      words = (words + data).slice(-600);
    });
  }
  const ended = once(child, 'exit');
  const since = performance.now();
  while (!(await isPortTaken(port))) {
    if (child.exitCode !== null || performance.now() - since > patience) {
      child.kill('SIGKILL');
      throw new PeerUnavailable(`${name} did not start: ${words.trim().replaceAll(/\s+/g, ' ').slice(-300)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      const giveUp = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(giveUp);
    },
  };
}
