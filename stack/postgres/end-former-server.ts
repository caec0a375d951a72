import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, processIdentity } from '../config/process-identity.ts';
import { endProcesses } from '../supervisor/end-processes.ts';

/**
 * Makes a cluster free to be started: ends a server of a killed stack that still runs on it, and removes the lock of one
 * that is gone. Postgres does the latter itself, unless another process has got the number meanwhile. The lock of a
 * running server is never removed: two servers on one cluster destroy it.
 */
export async function endFormerServer(folder: string, onEnded: (pid: number) => void): Promise<void> {
  const lock = join(folder, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10);
  const identity = processIdentity(pid);
  const isServer = identity !== undefined && commandOf(pid)?.includes(folder) === true;
  if (isServer) {
    await endProcesses([{ pid, stopSignal: 'SIGINT' }], () => processIdentity(pid) === identity);
    onEnded(pid);
  }
  rmSync(lock, { force: true });
}
