import type { Growth } from '../stats/growth-exponent.ts';
import type { MachineInfo } from '../system/machine.ts';

/** Milliseconds of a heartbeat among so many people. */
export interface HeartbeatCost {
  size: number;
  cost: number;
}

/** What `node bench/presence.ts` found, as written to `bench/results/`. */
export interface PresenceResult {
  kind: 'presence';
  startedAt: string;
  commit: string;
  machine: MachineInfo;
  /** Milliseconds until a peer saw each of them offline. */
  closed: number[];
  killed: number[];
  cost: { peers: HeartbeatCost[]; strangers: HeartbeatCost[]; byPeers: Growth; byStrangers: Growth };
}
