import { readFileSync } from 'node:fs';
import { processTree } from './process-tree.ts';

/** Memory in MB, in all and by process label. */
export interface MemoryUse {
  megabytes: number;
  byProcess: Record<string, number>;
}

/** Memory of process trees now: the sum of Pss, which splits shared pages among those who share them. */
export function memoryUse(roots: number[]): MemoryUse {
  const kilobytes: Record<string, number> = {};
  for (const { pid, label } of processTree(...roots)) {
    kilobytes[label] = (kilobytes[label] ?? 0) + pssKilobytes(pid);
  }
  const total = Object.values(kilobytes).reduce((sum, value) => sum + value, 0);
  const byProcess = Object.entries(kilobytes).map(([label, value]) => [label, Math.round(value / 1024)]);
  return { megabytes: Math.round(total / 1024), byProcess: Object.fromEntries(byProcess) };
}

/** The same in KB, without rounding. */
export function memoryKilobytes(roots: number[]): number {
  return processTree(...roots).reduce((sum, { pid }) => sum + pssKilobytes(pid), 0);
}

function pssKilobytes(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'latin1'))?.[1] ?? 0);
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return 0;
    throw error;
  }
}
