import type { Growth } from './stats/growth-exponent.ts';
import type { Latency } from './stats/latency.ts';
import type { MachineInfo } from './system/machine.ts';

/** One workload at one size: latency one request (or as many as the protocol says) at a time, and under eight. */
export interface ReadingFigures extends Latency {
  /** Requests on their way at once while latency was taken. */
  workers: number;
  /** Requests a second, and the p99 they then take, with eight on their way. */
  perSecond: number;
  busyP99: number | null;
}

export const readingWorkloads = ['history', 'inbox', 'searchIn20', 'searchIn500'] as const;
export type ReadingWorkload = (typeof readingWorkloads)[number];

/** The database at one size, and what reading it costs. */
export interface ReadingAtSize {
  messages: number;
  conversations: number;
  /** Of the reader in 500 conversations: messages they can see, and in their longest conversation. */
  messagesInReach: number;
  messagesInLongest: number;
  tableBytes: number;
  searchIndexBytes: number;
  populateSeconds: number;
  /** How often the whole table of messages was read while it was measured. */
  wholeTableReads: number;
  figures: Record<ReadingWorkload, ReadingFigures>;
}

/** What `node bench/search-growth.ts` found, as written to `bench/results/`. */
export interface ReadingResult {
  kind: 'reading';
  name: string;
  startedAt: string;
  seconds: number;
  commit: string;
  machine: MachineInfo;
  requests: number;
  sizes: ReadingAtSize[];
  /** Of the median, by messages; null with fewer than four sizes. */
  growth: Record<ReadingWorkload, Growth> | null;
}
