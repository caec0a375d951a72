import { setTimeout as delay } from 'node:timers/promises';

/**
 * Asks `ready` every 30 ms until it says true. A throw counts as "not yet", since a port that nobody listens on throws.
 * Answers false when `over` says that there is nothing left to wait for.
 * @throws Error with the last reason when `timeoutMs` has passed
 */
export async function waitUntilReady(
  ready: () => Promise<boolean>,
  timeoutMs: number,
  over: () => boolean,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  let reason = 'it did not answer';
  while (!over()) {
    try {
      if (await ready()) return true;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > deadline)
      throw new Error(`not ready after ${Math.round(timeoutMs / 1000)} s: ${reason}`);
    await delay(30);
  }
  return false;
}
