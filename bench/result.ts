import type { Settings } from './settings.ts';
import type { MachineInfo } from './system/machine.ts';
import type { MemoryUse } from './system/memory.ts';
import type { ChatResult } from './workloads/chat.ts';
import type { StartUps } from './workloads/start-up.ts';

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
  startUps: StartUps | null;
  /** Each contender's processes before and after all load. */
  memory: Record<string, { before: MemoryUse | undefined; after: MemoryUse | undefined }>;
  chat: ChatResult[];
}
