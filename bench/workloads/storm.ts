import type { StormFigures } from '../generator/storm.ts';
import type { Settings } from '../settings.ts';
import { measureCpu } from '../system/cpu.ts';
import { type Contender, forEachContender, type Skip, type Stage, setStage, takingPart } from './stage.ts';

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
  skip: Skip,
): Promise<StormResult[]> {
  if (!storm) return [];
  return forEachContender(takingPart(all, storm.contenders), signal, skip, async (contender) => {
    const stage = await setStage(contender, storm, signal);
    try {
      const seconds = (storm.rooms * storm.missed) / writingRate;
      const written = await stage.generator.run({ rate: writingRate, warmUpSeconds: 0, seconds, bodyBytes });
      if (written.refusal) throw new Error(written.refusal);
      const cpu = measureCpu(contender.running.pids);
      const { figures, most } = await whileCounting(stage, stage.generator.storm(storm.missed));
      const { name } = contender.peer;
      say(
        `${name}: ${figures.clients} back in ${Math.round(figures.converged.max ?? 0)} ms; ` +
          `${figures.joinsPerSecond} joins/s with p99 ${figures.join.p99} ms; ${figures.behind} behind`,
      );
      return { contender: name, figures, databaseConnections: most, cpuSeconds: cpu().seconds };
    } finally {
      await stage.generator.close();
    }
  });
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
