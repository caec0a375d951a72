import type { StormFigures } from '../generator/storm.ts';
import type { Settings } from '../settings.ts';
import { measureCpu } from '../system/cpu.ts';
import { type Contender, type Stage, setStages, takingPart } from './stage.ts';

/** What one contender made of everybody coming back at once. */
export interface StormResult {
  contender: string;
  figures: StormFigures;
  /** Most sessions its database had open; null where it has none. */
  databaseConnections: number | null;
  cpuSeconds: number;
}

const sampleInterval = 100;
/** Messages a second while what is to be missed is written. */
const writingRate = 200;

/** Lets every member of every room lose its connection at once, one contender after the other. */
export async function runStormWorkload(
  all: Contender[],
  { storm, bodyBytes }: Settings,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<StormResult[]> {
  const results: StormResult[] = [];
  if (!storm) return results;
  for (const contender of takingPart(all, storm.contenders)) {
    signal.throwIfAborted();
    const [stage] = await setStages([contender], storm, signal);
    if (!stage) continue;
    try {
      const seconds = (storm.rooms * storm.missed) / writingRate;
      await stage.generator.run({ rate: writingRate, warmUpSeconds: 0, seconds, bodyBytes });
      const cpu = measureCpu(contender.running.pids);
      const { figures, most } = await whileCounting(stage, stage.generator.storm(storm.missed));
      const name = contender.peer.name;
      say(
        `${name}: ${figures.clients} back in ${Math.round(figures.converged.max ?? 0)} ms; ` +
          `${figures.joinsPerSecond} joins/s with p99 ${figures.join.p99} ms; ${figures.behind} behind`,
      );
      results.push({ contender: name, figures, databaseConnections: most, cpuSeconds: cpu().seconds });
    } finally {
      await stage.generator.close();
    }
  }
  return results;
}

/** Counts the database's sessions until the storm is over. */
async function whileCounting(stage: Stage, storm: Promise<StormFigures>) {
  let isOver = false;
  const figures = storm.finally(() => {
    isOver = true;
  });
  let most: number | null = null;
  const count = async () => {
    while (!isOver) {
      const now = await stage.running.databaseConnections?.();
      if (now === undefined) return;
      most = Math.max(most ?? 0, now);
      await new Promise((resolve) => setTimeout(resolve, sampleInterval));
    }
  };
  const [result] = await Promise.all([figures, count()]);
  return { figures: result, most };
}
