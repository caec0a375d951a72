import { setTimeout as delay } from 'node:timers/promises';

interface Endable {
  pid: number;
  stopSignal: NodeJS.Signals;
}

const patienceMs = 8_000;

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks processes that are not our children to end, kills those that do not, and resolves when all are gone. */
export async function endProcesses<T extends Endable>(
  processes: readonly T[],
  isAlive: (process: T) => boolean,
): Promise<void> {
  for (const { pid, stopSignal } of processes) send(pid, stopSignal);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const left = processes.filter(isAlive);
    if (left.length === 0) return;
    if (Date.now() > deadline) for (const { pid } of left) send(pid, 'SIGKILL');
    await delay(25);
  }
}
