import { setTimeout as delay } from 'node:timers/promises';
import type { Part } from '../context.ts';
import { childRegistry } from './child-registry.ts';
import { endProcesses } from './end-processes.ts';

/**
 * Stops all parts, the last started first, also in the middle of a start: children that belong to no part yet are ended,
 * so that their start fails and `starting` settles; parts that it has made meanwhile are stopped too.
 */
export async function stopParts(parts: Part[], starting: Promise<void>): Promise<void> {
  let isSettled = false;
  const settled = starting.then(() => {
    isSettled = true;
  });
  const stopAll = async (): Promise<void> => {
    for (let part = parts.pop(); part; part = parts.pop()) {
      try {
        await part.stop();
      } catch (error) {
        process.stderr.write(
          `${part.name} did not stop: ${error instanceof Error ? error.message : error}\n`,
        );
      }
    }
  };
  await stopAll();
  while (!isSettled) {
    const children = [...childRegistry.all()];
    await endProcesses(children, (child) => childRegistry.all().some(({ pid }) => pid === child.pid));
    await Promise.race([settled, delay(50)]);
  }
  await stopAll();
}
