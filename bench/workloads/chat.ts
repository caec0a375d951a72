import { firstLine } from '../first-line.ts';
import type { ChatSettings, Settings } from '../settings.ts';
import { thereAndBack } from '../stats/there-and-back.ts';
import { type Capacity, findCapacity } from './capacity.ts';
import { type MeasuredRun, measuredRun } from './measured-run.ts';
import { type Contender, forEachContender, type Skip, type Stage, setStage, takingPart } from './stage.ts';

/** All runs of one contender at one rate and length of body. */
export interface ChatLatency {
  contender: string;
  rate: number;
  bodyBytes: number;
  runs: MeasuredRun[];
}

/** What one shape gave. */
export interface ChatResult {
  name: string;
  rooms: number;
  members: number;
  latency: ChatLatency[];
  capacity: Capacity[];
  /** Seconds to connect and subscribe everybody, by contender. */
  connectSeconds: Record<string, number>;
}

/** Open-loop latency at every rate, contenders interleaved, then each one's capacity. */
export async function runChatWorkload(
  all: Contender[],
  chat: ChatSettings,
  settings: Settings,
  signal: AbortSignal,
  say: (line: string) => void,
  skip: Skip,
): Promise<ChatResult> {
  const contenders = takingPart(all, chat.contenders);
  const stages = await forEachContender(contenders, signal, skip, (one) => setStage(one, chat, signal));
  try {
    const latency: ChatLatency[] = [];
    for (const rate of chat.rates) {
      for (const bodyBytes of chat.bodies ?? [settings.bodyBytes]) {
        signal.throwIfAborted();
        latency.push(...(await latencyAt(rate, bodyBytes, stages, settings, signal, say, skip)));
      }
    }
    const capacity: Capacity[] = [];
    for (const stage of stages) {
      signal.throwIfAborted();
      if (!(chat.capacityOf?.includes(stage.peer.name) ?? true)) continue;
      try {
        const found = await findCapacity(stage, settings);
        say(`${found.contender} holds ${found.messages} messages/s (${found.reason})`);
        capacity.push(found);
      } catch (error) {
        signal.throwIfAborted();
        skip(stage.peer.name, `its capacity was not found, ${firstLine(error)}`);
      }
    }
    const connectSeconds = Object.fromEntries(
      stages.map(({ peer, generator }) => [peer.name, generator.connectSeconds]),
    );
    return { name: chat.name, rooms: chat.rooms, members: chat.members, latency, capacity, connectSeconds };
  } finally {
    for (const stage of stages) await stage.generator.close();
  }
}

async function latencyAt(
  rate: number,
  bodyBytes: number,
  stages: Stage[],
  { warmUpSeconds, seconds, rounds, maxPendingSeconds }: Settings,
  signal: AbortSignal,
  say: (line: string) => void,
  skip: Skip,
): Promise<ChatLatency[]> {
  const results = stages.map(
    ({ peer }): ChatLatency => ({ contender: peer.name, rate, bodyBytes, runs: [] }),
  );
  for (const index of thereAndBack([...stages.keys()], rounds)) {
    const stage = stages[index];
    const result = results[index];
    if (!stage || !result) continue;
    const plan = { rate, warmUpSeconds, seconds, bodyBytes };
    const run = await measuredRun(stage, plan, maxPendingSeconds).catch((error: unknown) => {
      signal.throwIfAborted();
      skip(stage.peer.name, `a run at ${rate}/s failed, ${firstLine(error)}`);
      return null;
    });
    if (!run) continue;
    const { last } = run.figures;
    const { left } = run.pendingWork;
    const verdict = [...run.validity.contender, ...run.validity.generator].join('; ') || 'valid';
    if (left > 0) say(`${result.contender} still has ${left} pieces of work left over`);
    say(`${result.contender} at ${rate}/s: p50 ${last.p50} p99 ${last.p99} ms (${verdict})`);
    result.runs.push(run);
  }
  return results;
}
