import type { Figures } from '../generator/figures.ts';
import type { RunPlan } from '../generator/requests.ts';
import { measureCpu } from '../system/cpu.ts';
import { finishPendingWork, type PendingWork } from './finish-pending-work.ts';
import type { Stage } from './stage.ts';
import { type Validity, validity } from './validity.ts';

/** One run of one contender with what it cost and whether it counts. */
export interface MeasuredRun {
  figures: Figures;
  validity: Validity;
  /** What the run left for later; its CPU is charged to the run as far as we waited for it. */
  pendingWork: PendingWork;
  /** CPU-seconds of all the contender's processes per 1,000 deliveries, and by process for the whole run. */
  cpuPerThousand: number;
  cpuByProcess: Record<string, number>;
}

/** Runs one plan and checks it against the contender's own store. */
export async function measuredRun(
  stage: Stage,
  plan: RunPlan,
  maxPendingSeconds: number,
): Promise<MeasuredRun> {
  const { running, wiring, generator } = stage;
  await running.refresh?.(wiring);
  const storedBefore = await running.countMessages?.(wiring);
  const cpuSince = measureCpu(running.pids);
  const figures = await generator.run(plan);
  const pendingWork = await finishPendingWork(running, maxPendingSeconds);
  const cpu = cpuSince();
  const storedAfter = await running.countMessages?.(wiring);
  const stored =
    storedBefore === undefined || storedAfter === undefined ? undefined : storedAfter - storedBefore;
  return {
    figures,
    validity: validity(figures, stored),
    pendingWork,
    cpuPerThousand: (cpu.seconds * 1000) / Math.max(1, figures.deliveries),
    cpuByProcess: cpu.byProcess,
  };
}
