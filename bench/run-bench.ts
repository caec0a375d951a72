import { firstLine } from './first-line.ts';
import { changedSettings } from './peers/eyrie/bench-settings.ts';
import type { Peer } from './peers/peer.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import { commit, machineInfo } from './system/machine.ts';
import { memoryUse } from './system/memory.ts';
import { runChatWorkload } from './workloads/chat.ts';
import { runFanOut } from './workloads/fan-out.ts';
import { runIdle } from './workloads/idle.ts';
import type { Contender } from './workloads/stage.ts';
import { runStalled } from './workloads/stalled.ts';
import { measureStarts } from './workloads/start-up.ts';
import { runStormWorkload } from './workloads/storm.ts';

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
  const withIdle = isChosen('idle');
  const withStorm = isChosen('storm');
  const withStalled = isChosen('stalled');
  const withFanOut = isChosen('fan-out');
  if (shapes.length === 0 && !withIdle && !withStorm && !withStalled && !withFanOut && !isChosen('start')) {
    const names = settings.chat.map((chat) => chat.name);
    throw new Error(`--only ${only}: there are start, ${names.join(', ')}, idle, storm, stalled, fan-out`);
  }
  const result: Result = {
    name: [settings.name, only].filter(Boolean).join('-'),
    startedAt: new Date(begun).toISOString(),
    seconds: 0,
    commit: commit(),
    machine: machineInfo(),
    settings,
    changedSettings,
    contenders: peers.map(({ name, description }) => ({ name, description })),
    skipped: [],
    startUps: null,
    memory: {},
    chat: [],
    idle: [],
    storm: [],
    stalled: [],
    fanOut: null,
  };
  const skipIn = (workload: string) => (name: string, why: string) => {
    result.skipped.push({ name: `${name} in ${workload}`, why });
    say(`${name} is left out of ${workload}: ${why}`);
  };
  if (isChosen('start')) {
    result.startUps = await measureStarts(settings.starts, signal, say).catch((error: unknown) => {
      signal.throwIfAborted();
      skipIn('start')('eyrie', firstLine(error));
      return null;
    });
  }
  const contenders: Contender[] = [];
  try {
    const workloads = [
      ...shapes,
      ...(withIdle ? [settings.idle] : []),
      ...(withStorm ? [settings.storm] : []),
      ...(withStalled ? [settings.stalled] : []),
    ];
    const isNeeded = ({ name }: Peer) =>
      workloads.some((workload) => workload && (workload.contenders?.includes(name) ?? true));
    await startPeers(peers.filter(isNeeded), contenders, result, say);
    const memory = () => contenders.map(({ running }) => memoryUse(running.pids));
    const before = memory();
    // Before all load, which leaves a contender with free memory of its own.
    if (withIdle) say('\nidle');
    if (withIdle) result.idle = await runIdle(contenders, settings, signal, say, skipIn('idle'));
    for (const shape of shapes) {
      signal.throwIfAborted();
      say(`\n${shape.name}: ${shape.rooms} rooms of ${shape.members}`);
      result.chat.push(await runChatWorkload(contenders, shape, settings, signal, say, skipIn(shape.name)));
    }
    if (withStorm) say('\nstorm');
    if (withStorm) result.storm = await runStormWorkload(contenders, settings, signal, say, skipIn('storm'));
    if (withStalled) say('\nstalled readers');
    if (withStalled) result.stalled = await runStalled(contenders, settings, signal, say, skipIn('stalled'));
    const after = memory();
    for (const [index, { peer }] of contenders.entries()) {
      result.memory[peer.name] = { before: before[index], after: after[index] };
    }
  } finally {
    for (const { peer, running } of contenders)
      await running.stop().catch((error: unknown) => say(`${peer.name} did not stop: ${firstLine(error)}`));
  }
  // On a stack of its own, beside nobody.
  if (withFanOut) say('\nfan-out');
  if (withFanOut) result.fanOut = await runFanOut(settings.fanOut, signal, say);
  return { ...result, seconds: Math.round((Date.now() - begun) / 1000) };
}

async function startPeers(peers: Peer[], contenders: Contender[], result: Result, say: Bench['say']) {
  for (const peer of peers) {
    try {
      contenders.push({ peer, running: await peer.start() });
    } catch (error) {
      const why = firstLine(error);
      result.skipped.push({ name: peer.name, why });
      say(`${peer.name} is left out: ${why}`);
    }
  }
}
