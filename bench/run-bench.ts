import { changedSettings } from './peers/eyrie/bench-settings.ts';
import type { Peer } from './peers/peer.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { commit, machineInfo } from './system/machine.ts';
import { memoryUse } from './system/memory.ts';
import { runChatWorkload } from './workloads/chat.ts';
import type { Contender } from './workloads/stage.ts';
import { measureStarts } from './workloads/start-up.ts';

export interface Bench {
  settings: Settings;
  peers: Peer[];
  /** Only workloads whose name begins so. */
  only: string | undefined;
  /** Aborted when the bench is to stop; what it started is stopped, too. */
  signal: AbortSignal;
  /** Hears of the progress. */
  say(line: string): void;
}

/** Runs the chosen workloads over the chosen contenders. */
export async function runBench({ settings, peers, only, signal, say }: Bench): Promise<Result> {
  const begun = Date.now();
  const isChosen = (name: string) => !only || name === only || name.startsWith(`${only}-`);
  const shapes = settings.chat.filter((chat) => isChosen(chat.name));
  if (shapes.length === 0 && !isChosen('start')) {
    throw new Error(`--only ${only}: there are start, ${settings.chat.map((chat) => chat.name).join(', ')}`);
  }
  const result: Result = {
    name: [settings.quick ? 'quick' : 'full', only].filter(Boolean).join('-'),
    startedAt: new Date(begun).toISOString(),
    seconds: 0,
    commit: commit(),
    machine: machineInfo(),
    settings,
    changedSettings,
    contenders: peers.map(({ name, description }) => ({ name, description })),
    startUps: isChosen('start') ? await measureStarts(settings.starts, signal, say) : null,
    memory: {},
    chat: [],
  };
  const contenders: Contender[] = [];
  try {
    if (shapes.length > 0) for (const peer of peers) contenders.push({ peer, running: await peer.start() });
    const memory = () => contenders.map(({ running }) => memoryUse(running.pid));
    const before = memory();
    for (const shape of shapes) {
      signal.throwIfAborted();
      say(`\n${shape.name}: ${shape.rooms} rooms of ${shape.members}`);
      result.chat.push(await runChatWorkload(contenders, shape, settings, signal, say));
    }
    const after = memory();
    for (const [index, { peer }] of contenders.entries()) {
      result.memory[peer.name] = { before: before[index], after: after[index] };
    }
  } finally {
    for (const { running } of contenders) await running.stop();
  }
  return { ...result, seconds: Math.round((Date.now() - begun) / 1000) };
}
