import { readFileSync } from 'node:fs';
import { processTree } from './process-tree.ts';

/** Memory of a process tree in MB: the sum of Pss, which splits shared pages among those who share them. */
export function memoryMegabytes(root: number): number {
  const kilobytes = processTree(root).map((process) => pssKilobytes(process.pid));
  return Math.round(kilobytes.reduce((sum, value) => sum + value, 0) / 1024);
}

function pssKilobytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return 0;
    throw error;
  }
}
