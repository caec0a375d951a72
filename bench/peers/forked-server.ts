import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A peer's server in a process of its own, listening on a port of its choice. */
export interface ForkedServer {
  pid: number;
  port: number;
  stop(): Promise<void>;
}

/**
 * Starts a server script that reports `{ port }` to its parent once it listens.
 *
 * @param env added to our own environment
 * @throws Error when it ends before that
 */
export async function forkServer(script: URL, env: Record<string, string> = {}): Promise<ForkedServer> {
  const child = fork(script, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = once(child, 'exit');
  const port = await Promise.race([portOf(child), ended.then(() => undefined)]);
  if (port === undefined || child.pid === undefined) throw new Error(`${script.pathname} did not start`);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid, port, stop };
}

async function portOf(child: ChildProcess): Promise<number> {
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return port;
}
