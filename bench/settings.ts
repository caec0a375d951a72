import type { Shape } from './peers/peer.ts';

/** One chat workload: its rooms, and the rates (messages per second over all rooms) at which latency is measured. */
export interface ChatSettings extends Shape {
  name: string;
  rates: number[];
}

/** Everything that bounds a bench in count and time; written into its result. */
export interface Settings {
  quick: boolean;
  /** Who takes part unless `--contender` says otherwise. */
  contenders: string[];
  bodyBytes: number;
  warmUpSeconds: number;
  seconds: number;
  /** Times the order of contenders is walked there and back, so that each runs `2 * rounds` times per rate. */
  rounds: number;
  /** How long to wait after a run for what it left to do, such as notifications. */
  maxPendingSeconds: number;
  capacity: {
    probeMilliseconds: number;
    stepSeconds: number;
    maxSteps: number;
    /** How often a step may fail before it counts as failed: on a shared machine one hiccup is not a limit. */
    tries: number;
    p99Limit: number;
    /** How long to wait after each step, as `maxPendingSeconds`. */
    maxPendingSeconds: number;
  };
  /** Times the stack is started cold and then warm. */
  starts: number;
  chat: ChatSettings[];
}

/** The full protocol's shapes, on fewer and shorter runs than `targets.md` asks of figures to be published. */
export const fullSettings: Settings = {
  quick: false,
  contenders: ['eyrie', 'eyrie-away', 'socket-io', 'raw-ws'],
  bodyBytes: 200,
  warmUpSeconds: 2,
  seconds: 10,
  rounds: 2,
  maxPendingSeconds: 30,
  capacity: {
    probeMilliseconds: 2_000,
    stepSeconds: 5,
    maxSteps: 14,
    tries: 2,
    p99Limit: 250,
    maxPendingSeconds: 10,
  },
  starts: 3,
  chat: [
    { name: 'chat-2', rooms: 200, members: 2, rates: [100, 300, 600] },
    { name: 'chat-10', rooms: 100, members: 10, rates: [20, 100, 300] },
    { name: 'chat-100', rooms: 10, members: 100, rates: [10, 50, 200] },
  ],
};

/** Within three minutes: one rate per shape, fewer rooms, seconds instead of minutes. */
export const quickSettings: Settings = {
  ...fullSettings,
  quick: true,
  contenders: ['eyrie', 'raw-ws'],
  warmUpSeconds: 0.5,
  seconds: 2,
  rounds: 1,
  maxPendingSeconds: 2,
  capacity: {
    ...fullSettings.capacity,
    probeMilliseconds: 700,
    stepSeconds: 2,
    maxSteps: 7,
    tries: 1,
    maxPendingSeconds: 0,
  },
  starts: 1,
  chat: [
    { name: 'chat-2', rooms: 50, members: 2, rates: [300] },
    { name: 'chat-10', rooms: 20, members: 10, rates: [100] },
    { name: 'chat-100', rooms: 4, members: 100, rates: [50] },
  ],
};
