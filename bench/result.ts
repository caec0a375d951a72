import type { Settings } from './settings.ts';
import type { MachineInfo } from './system/machine.ts';
import type { MemoryUse } from './system/memory.ts';
import type { ChatResult } from './workloads/chat.ts';
import type { FanOutResult } from './workloads/fan-out.ts';
import type { IdleResult } from './workloads/idle.ts';
import type { StalledResult } from './workloads/stalled.ts';
import type { StartUps } from './workloads/start-up.ts';
import type { StormResult } from './workloads/storm.ts';

/** Everything one bench found, as written to `bench/results/`. */
export interface Result {
  name: string;
  startedAt: string;
  seconds: number;
  commit: string;
  machine: MachineInfo;
  settings: Settings;
  /** What was changed in Eyrie's own settings for the bench. */
  changedSettings: Record<string, number | string>;
  contenders: { name: string; description: string }[];
  /** Who could not run on this machine, and why. */
  skipped: { name: string; why: string }[];
  startUps: StartUps | null;
  /** Each contender's processes before and after all load. */
  memory: Record<string, { before: MemoryUse | undefined; after: MemoryUse | undefined }>;
  chat: ChatResult[];
  idle: IdleResult[];
  storm: StormResult[];
  /** Absent from results of before 2026-11-21, null where it was not asked for. */
  fanOut?: FanOutResult | null;
  stalled: StalledResult[];
}
