import type { RunningPeer } from '../peers/peer.ts';

/** What a run left to do, and how long that took. */
export interface PendingWork {
  seconds: number;
  /** Pieces still not done when we stopped waiting: the following runs share the machine with them. */
  left: number;
}

/** Waits until a contender has done what its last run left for later, or the time is up. */
export async function finishPendingWork(running: RunningPeer, maxSeconds: number): Promise<PendingWork> {
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  let left = (await running.pendingWork?.()) ?? 0;
  while (left > 0 && seconds() < maxSeconds) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    left = (await running.pendingWork?.()) ?? 0;
  }
  return { seconds: seconds(), left };
}
