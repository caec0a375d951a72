import type { Driver, Shape } from '../peers/peer.ts';
import { arrivals } from '../stats/arrivals.ts';
import { latency } from '../stats/latency.ts';
import { monotonicMicros } from './clock.ts';
import type { Figures } from './figures.ts';
import { runOpenLoop } from './open-loop.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import type { RunPlan } from './requests.ts';

const patience = 3_000;

/** One open-loop run from its schedule to its figures. */
export async function runChat(
  run: number,
  driver: Driver,
  shape: Shape,
  plan: RunPlan,
  listen: (recorder: Recorder) => void,
): Promise<Figures> {
  const { rate, warmUpSeconds, seconds, bodyBytes } = plan;
  const schedule = arrivals(rate, warmUpSeconds + seconds, shape.rooms, shape.members);
  const recorder = createRecorder(run, shape, schedule.length, monotonicMicros);
  listen(recorder);
  const maxOutstanding = Math.max(200, Math.ceil(rate * 3));
  const sent = await runOpenLoop(driver, recorder, {
    run,
    bodyBytes,
    arrivals: schedule,
    maxOutstanding,
    patience,
  });

  const record = recorder.record();
  const timed = Math.min(Math.round(rate * warmUpSeconds), schedule.length - 1);
  return {
    offered: rate,
    achieved: recorder.completed() / (sent.wall / 1e6),
    sent: sent.sent,
    acknowledged: sent.acknowledged,
    refused: sent.refused,
    refusal: sent.refusal,
    deliveries: record.deliveries,
    lost: Math.max(0, sent.acknowledged * shape.members - record.deliveries),
    duplicates: record.duplicates,
    disorderedRooms: record.disorderedRooms,
    ack: latency(record.acknowledgedAfter.subarray(timed)),
    last: latency(record.completeAfter.subarray(timed)),
    spread: latency(record.spread.subarray(timed)),
    bytesPerDelivery: Math.round(record.bytes / Math.max(1, record.deliveries)),
    lag: latency(sent.lateness.slice(timed).map((micros) => micros / 1000)),
    generatorCpu: sent.cpu / sent.wall,
    abandoned: sent.abandoned,
  };
}
