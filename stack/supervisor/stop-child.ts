import type { SpawnedChild } from './spawn-child.ts';

/** Asks a child to end with `signal`, kills it after `timeoutMs`, and resolves when it is gone. */
export async function stopChild(
  child: SpawnedChild,
  signal: NodeJS.Signals,
  timeoutMs: number,
): Promise<void> {
  child.process.kill(signal);
  const timer = setTimeout(() => child.process.kill('SIGKILL'), timeoutMs);
  await child.ended;
  clearTimeout(timer);
}
