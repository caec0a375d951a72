import type { Settings } from '../settings.ts';
import { thereAndBack } from '../stats/there-and-back.ts';
import { type MeasuredRun, measuredRun } from './measured-run.ts';
import { type Contender, forEachContender, type Skip, setStage, takingPart } from './stage.ts';

/** The same load with and without readers that do not read, in turn (R20). */
export interface StalledResult {
  contender: string;
  readers: number;
  rate: number;
  without: MeasuredRun[];
  with: MeasuredRun[];
}

/** Measures what readers that have stalled cost everybody else: the runs go without, with, with, without. */
export function runStalled(
  all: Contender[],
  { stalled, warmUpSeconds, seconds, maxPendingSeconds }: Settings,
  signal: AbortSignal,
  say: (line: string) => void,
  skip: Skip,
): Promise<StalledResult[]> {
  const { readers, rate, bodyBytes, contenders } = stalled;
  return forEachContender(takingPart(all, contenders), signal, skip, async (contender) => {
    const stage = await setStage(contender, stalled, signal);
    const result: StalledResult = { contender: contender.peer.name, readers, rate, without: [], with: [] };
    try {
      for (const isStalled of thereAndBack([false, true], stalled.rounds)) {
        signal.throwIfAborted();
        const release = isStalled ? await contender.peer.stall?.(stage.wiring, readers) : undefined;
        try {
          const run = await measuredRun(
            stage,
            { rate, warmUpSeconds, seconds, bodyBytes },
            maxPendingSeconds,
          );
          result[isStalled ? 'with' : 'without'].push(run);
          say(
            `${result.contender} ${isStalled ? 'with' : 'without'} stalled readers: p99 ${run.figures.last.p99} ms`,
          );
        } finally {
          release?.();
        }
      }
      return result;
    } finally {
      await stage.generator.close();
    }
  });
}
