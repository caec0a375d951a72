import type { Settings } from '../settings.ts';
import { measureCpu } from '../system/cpu.ts';
import { memoryKilobytes } from '../system/memory.ts';
import { type Contender, forEachContender, type Skip, setStage, takingPart } from './stage.ts';

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
const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Holds so many connections, one contender after the other, and measures what they cost it. */
export async function runIdle(
  all: Contender[],
  { idle }: Settings,
  signal: AbortSignal,
  say: (line: string) => void,
  skip: Skip,
): Promise<IdleResult[]> {
  const results: IdleResult[] = [];
  const contenders = takingPart(all, idle.contenders);
  for (const connections of idle.connections) {
    const held = await forEachContender(contenders, signal, skip, (contender) =>
      hold(contender, connections, idle.seconds, signal, say),
    );
    results.push(...held);
  }
  return results;
}

async function hold(
  contender: Contender,
  connections: number,
  seconds: number,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<IdleResult> {
  const { pids } = contender.running;
  const cpuAlone = measureCpu(pids);
  await pause(settle, signal);
  const alone = cpuAlone().seconds / (settle / 1000);
  const before = memoryKilobytes(pids);
  const stage = await setStage(contender, { rooms: connections / 2, members: 2 }, signal, true);
  try {
    await pause(settle, signal);
    const cpu = measureCpu(pids);
    await pause(seconds * 1000, signal);
    const used = cpu().seconds / seconds;
    const { connected, missedHeartbeats } = await stage.generator.connections();
    const result = {
      contender: contender.peer.name,
      connections,
      kilobytesPerConnection: (memoryKilobytes(pids) - before) / connections,
      cpuMicrosPerConnection: Math.max(0, ((used - alone) * 1e6) / connections),
      lost: connections - connected,
      missedHeartbeats,
    };
    say(
      `${result.contender}: ${result.kilobytesPerConnection.toFixed(1)} KB and ` +
        `${result.cpuMicrosPerConnection.toFixed(1)} us/s per connection, ${result.lost} lost`,
    );
    return result;
  } finally {
    await stage.generator.close();
  }
}
