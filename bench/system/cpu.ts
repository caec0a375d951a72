import { type ProcessInfo, processTree } from './process-tree.ts';

/** Linux reports CPU time in hundredths of a second to user space on every platform Node runs on (USER_HZ). */
const ticksPerSecond = 100;

/** CPU-seconds by process label and in all. */
export interface CpuUse {
  seconds: number;
  byProcess: Record<string, number>;
}

/** Starts counting the CPU time of process trees; the function it returns gives what was used since. */
export function measureCpu(roots: number[]): () => CpuUse {
  const before = processTree(...roots);
  return () => cpuBetween(before, processTree(...roots));
}

/**
 * CPU between two looks at a process tree. A process that ended in between is found in its parent's children's time,
 * so that nothing is lost; what it had used before the first look is taken off there.
 */
export function cpuBetween(before: ProcessInfo[], after: ProcessInfo[]): CpuUse {
  const byProcess: Record<string, number> = {};
  const earlier = new Map(before.map((process) => [process.pid, process.ticks]));
  const alive = new Set(after.map((process) => process.pid));
  let ticks = 0;
  for (const process of after) {
    const ended = before.filter(({ pid, parent }) => parent === process.pid && !alive.has(pid));
    const hadUsed = ended.reduce((sum, child) => sum + child.ticks, earlier.get(process.pid) ?? 0);
    const used = Math.max(0, process.ticks - hadUsed);
    ticks += used;
    byProcess[process.label] = (byProcess[process.label] ?? 0) + used / ticksPerSecond;
  }
  return { seconds: ticks / ticksPerSecond, byProcess };
}
