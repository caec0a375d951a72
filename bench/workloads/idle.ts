import { firstLine } from '../first-line.ts';
import type { Settings } from '../settings.ts';
import { measureCpu } from '../system/cpu.ts';
import { memoryKilobytes } from '../system/memory.ts';
import { type Contender, forEachContender, type Skip, type Stage, setStage, takingPart } from './stage.ts';

/** What connections cost that do nothing. */
export interface IdleResult {
  contender: string;
  connections: number;
  kilobytesPerConnection: number;
  /** CPU microseconds a second, what the contender uses without any connection taken off. */
  cpuMicrosPerConnection: number;
  /** Connections that were lost, and heartbeats that were not answered in time. */
  lost: number;
  missedHeartbeats: number;
}

const settle = 2_000;
/** The first connections ever make a contender load code and its database's sessions their caches: that is no connection's cost. */
const warmUpConnections = 200;
const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Holds so many connections to every contender at the same time, since a contender's CPU and memory are its own, and
 * measures what they cost it.
 */
export async function runIdle(
  all: Contender[],
  { idle }: Settings,
  signal: AbortSignal,
  say: (line: string) => void,
  skip: Skip,
): Promise<IdleResult[]> {
  const results: IdleResult[] = [];
  await warmUp(takingPart(all, idle.contenders), signal);
  for (const connections of idle.connections) {
    const contenders = takingPart(all, idle.contenders);
    const aloneSeconds = idle.seconds / 3;
    const watched = contenders.map(({ running }) => measureCpu(running.pids));
    await pause(aloneSeconds * 1000, signal);
    const alone = new Map(
      contenders.map((contender, index) => [
        contender.peer.name,
        {
          cpu: (watched[index]?.().seconds ?? 0) / aloneSeconds,
          memory: memoryKilobytes(contender.running.pids),
        },
      ]),
    );
    const shape = { rooms: connections / 2, members: 2 };
    const stages = await forEachContender(contenders, signal, skip, (one) =>
      setStage(one, shape, signal, true),
    );
    try {
      await pause(settle, signal);
      const cpus = stages.map(({ running }) => measureCpu(running.pids));
      await pause(idle.seconds * 1000, signal);
      for (const [index, stage] of stages.entries()) {
        const before = alone.get(stage.peer.name) ?? { cpu: 0, memory: 0 };
        const cpu = (cpus[index]?.().seconds ?? 0) / idle.seconds - before.cpu;
        const memory = memoryKilobytes(stage.running.pids) - before.memory;
        try {
          results.push(await resultOf(stage, connections, memory, cpu, say));
        } catch (error) {
          signal.throwIfAborted();
          skip(stage.peer.name, firstLine(error));
        }
      }
    } finally {
      for (const stage of stages) await stage.generator.close();
    }
  }
  return results;
}

/** Connects some and lets them go again. Who cannot do that says so when it counts. */
async function warmUp(contenders: Contender[], signal: AbortSignal): Promise<void> {
  const shape = { rooms: warmUpConnections / 2, members: 2 };
  const stages = await forEachContender(
    contenders,
    signal,
    () => undefined,
    (one) => setStage(one, shape, signal, true),
  );
  for (const stage of stages) await stage.generator.close();
}

async function resultOf(
  { peer, generator }: Stage,
  connections: number,
  kilobytes: number,
  cpu: number,
  say: (line: string) => void,
): Promise<IdleResult> {
  const { connected, missedHeartbeats } = await generator.connections();
  const result = {
    contender: peer.name,
    connections,
    kilobytesPerConnection: kilobytes / connections,
    cpuMicrosPerConnection: Math.max(0, (cpu * 1e6) / connections),
    lost: connections - connected,
    missedHeartbeats,
  };
  say(
    `${result.contender}: ${result.kilobytesPerConnection.toFixed(1)} KB and ` +
      `${result.cpuMicrosPerConnection.toFixed(1)} us/s per connection, ${result.lost} lost`,
  );
  return result;
}
