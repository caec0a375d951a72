import type { Driver, Shape } from '../peers/peer.ts';
import { monotonicMicros } from './clock.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { stampedBody } from './stamp.ts';

export interface ClosedLoop {
  run: number;
  bodyBytes: number;
  shape: Shape;
  /** Messages on their way at any time. */
  window: number;
  milliseconds: number;
}

/** What the probe found: `rate` is messages per second that reached every member. */
export interface Probe {
  rate: number;
  sent: number;
}

const maxMessages = 60_000;
const drain = 5_000;

/**
 * Keeps a fixed number of messages on their way for a moment: a first idea of what the contender can do, only good
 * for choosing where the search for its capacity begins.
 *
 * @param listen hands the recorder to whoever receives for the members
 */
export async function probeThroughput(
  driver: Driver,
  plan: ClosedLoop,
  listen: (recorder: Recorder) => void,
): Promise<Probe> {
  const { rooms, members } = plan.shape;
  const start = monotonicMicros();
  const elapsed = () => (monotonicMicros() - start) / 1000;
  let sent = 0;
  let refused = 0;
  let completedInTime = 0;

  const send = () => {
    if (sent >= maxMessages || elapsed() > plan.milliseconds) return;
    const index = sent;
    sent += 1;
    const body = stampedBody({ run: plan.run, index, due: monotonicMicros() }, plan.bodyBytes);
    driver.send(index % rooms, Math.floor(index / rooms) % members, body).catch(() => {
      refused += 1;
    });
  };
  const recorder = createRecorder(plan.run, plan.shape, maxMessages, monotonicMicros, () => {
    if (elapsed() <= plan.milliseconds) completedInTime = recorder.completed();
    send();
  });
  listen(recorder);
  for (let slot = 0; slot < plan.window; slot += 1) send();
  const isDone = () => elapsed() > plan.milliseconds && recorder.completed() + refused >= sent;
  while (!isDone() && elapsed() < plan.milliseconds + drain) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { rate: (completedInTime * 1000) / Math.min(elapsed(), plan.milliseconds), sent: sent - refused };
}
