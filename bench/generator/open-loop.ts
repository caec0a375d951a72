import type { Driver } from '../peers/peer.ts';
import type { Arrival } from '../stats/arrivals.ts';
import { monotonicMicros } from './clock.ts';
import type { Recorder } from './recorder.ts';
import { stampedBody } from './stamp.ts';

export interface OpenLoop {
  run: number;
  bodyBytes: number;
  arrivals: Arrival[];
  /** Give up when more sends than this are unanswered. */
  maxOutstanding: number;
  /** Milliseconds without any progress after which what is still missing counts as lost. */
  patience: number;
}

/** What the sending side saw. */
export interface Sent {
  sent: number;
  acknowledged: number;
  refused: number;
  refusal: string | null;
  /** Microseconds by which each send was late. */
  lateness: number[];
  /** CPU microseconds and wall microseconds from the first due time to the last send. */
  cpu: number;
  wall: number;
  abandoned: boolean;
}

const headStart = 20_000;

/** Sends every message when it falls due, whatever became of the ones before, and waits until all have arrived. */
export async function runOpenLoop(driver: Driver, recorder: Recorder, plan: OpenLoop): Promise<Sent> {
  const start = monotonicMicros() + headStart;
  const cpuBefore = process.cpuUsage();
  const state: Sent = {
    sent: 0,
    acknowledged: 0,
    refused: 0,
    refusal: null,
    lateness: [],
    cpu: 0,
    wall: 0,
    abandoned: false,
  };

  function send(arrival: Arrival, index: number): void {
    const due = start + Math.round(arrival.at * 1000);
    state.lateness.push(monotonicMicros() - due);
    state.sent += 1;
    const body = stampedBody({ run: plan.run, index, due }, plan.bodyBytes);
    driver.send(arrival.room, arrival.sender, body).then(
      () => {
        state.acknowledged += 1;
        recorder.acknowledged(index, due);
      },
      (error: unknown) => {
        state.refused += 1;
        state.refusal ??= String(error);
      },
    );
  }

  await new Promise<void>((resolve) => {
    const tick = () => {
      const elapsed = (monotonicMicros() - start) / 1000;
      let next = plan.arrivals[state.sent];
      while (next && next.at <= elapsed) {
        send(next, state.sent);
        next = plan.arrivals[state.sent];
      }
      state.abandoned = state.sent - state.acknowledged - state.refused > plan.maxOutstanding;
      if (!next || state.abandoned) resolve();
      else setTimeout(tick, next.at - elapsed);
    };
    tick();
  });
  const cpu = process.cpuUsage(cpuBefore);
  state.cpu = cpu.user + cpu.system;
  state.wall = monotonicMicros() - start;

  await drained(recorder, state, plan.patience);
  return state;
}

/** Waits until all that was acknowledged has arrived, or nothing has moved for `patience` milliseconds. */
async function drained(recorder: Recorder, state: Sent, patience: number): Promise<void> {
  const progress = () => state.acknowledged + state.refused + recorder.delivered();
  const isDone = () =>
    state.acknowledged + state.refused === state.sent && recorder.completed() === state.acknowledged;
  let seen = -1;
  let movedAt = Date.now();
  while (!isDone() && Date.now() - movedAt < patience) {
    if (progress() !== seen) {
      seen = progress();
      movedAt = Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
