import { type RunningStack, startStack } from '../../../scripts/lib/stack-process.ts';
import { processTree } from '../../system/process-tree.ts';

/** Starts a stack and finds its root process among our children, to charge CPU and memory to. */
export async function startStackWithPid(args: string[]): Promise<RunningStack & { pid: number }> {
  const before = new Set(processTree(process.pid).map((child) => child.pid));
  const stack = await startStack(args, true);
  const root = processTree(process.pid).find(
    (child) => child.parent === process.pid && !before.has(child.pid) && child.label === 'stack/main.ts',
  );
  if (!root) throw new Error('the stack says it is ready but is not among our children');
  return { ...stack, pid: root.pid };
}
