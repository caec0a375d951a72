import type { Shape } from './peers/peer.ts';

/** One chat workload: its rooms, and the rates (messages per second over all rooms) at which latency is measured. */
export interface ChatSettings extends Shape {
  name: string;
  rates: number[];
  /** Lengths of the body to measure at each rate; `Settings.bodyBytes` alone unless told. */
  bodies?: number[];
  /** Who takes part; all of the bench's contenders unless told. Those who are not in the bench stay out. */
  contenders?: string[];
  /** Whose capacity is looked for: those taking part unless told. */
  capacityOf?: string[];
}

/** Everything that bounds a bench in count and time; written into its result. */
export interface Settings {
  name: 'quick' | 'medium' | 'full';
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
  /** Numbers of connections that do nothing but be there, in rooms of two, and for how long. */
  idle: { connections: number[]; seconds: number; contenders?: string[] };
  /** Readers that do not read beside those who do, and the load in which their cost to the others is looked for (R20). */
  stalled: Shape & { readers: number; rate: number; bodyBytes: number; rounds: number; contenders: string[] };
  /** Members of rooms who all lose their connection at once, and how many messages each has missed. */
  storm: (Shape & { missed: number; contenders?: string[] }) | null;
  /** Sizes of the audiences that an announcement goes to, ascending, at least four. */
  fanOut: number[];
}

const everybody = [
  'eyrie',
  'eyrie-core',
  'source-hardened',
  'source-as-written',
  'ejabberd',
  'prosody',
  'socket-io',
  'raw-ws',
  'eyrie-changes',
];
const chatting = everybody.filter((name) => name !== 'eyrie-changes');
/** `eyrie` and `eyrie-core` are the same when nothing is sent. */
const idling = chatting.filter((name) => name !== 'eyrie-core');
/** Those who keep messages. The others reach the generator's limit long before their own. */
const storing = chatting.filter((name) => !['socket-io', 'raw-ws'].includes(name));
const compared = ['eyrie', 'eyrie-core', 'source-hardened', 'ejabberd', 'socket-io'];
/** The longest that Eyrie takes is 10,000 characters. */
const bodies = [200, 1_000, 3_000, 9_000];

/** The full protocol's shapes; as many repeats as `targets.md` asks of figures to be published. About two hours. */
export const fullSettings: Settings = {
  name: 'full',
  contenders: everybody,
  bodyBytes: 200,
  warmUpSeconds: 2,
  seconds: 10,
  rounds: 3,
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
    { name: 'chat-2', rooms: 200, members: 2, rates: [100, 300, 600], contenders: chatting },
    { name: 'chat-10', rooms: 100, members: 10, rates: [20, 100, 300], contenders: chatting },
    { name: 'chat-100', rooms: 10, members: 100, rates: [10, 50, 200], contenders: chatting },
    { name: 'chat-1000', rooms: 1, members: 1_000, rates: [1, 5, 20], contenders: chatting },
    {
      name: 'chat-5000',
      rooms: 1,
      members: 5_000,
      rates: [1, 5],
      contenders: ['eyrie-core', 'source-hardened', 'socket-io', 'raw-ws'],
      capacityOf: [],
    },
    { name: 'payload', rooms: 100, members: 10, rates: [50], bodies, contenders: compared, capacityOf: [] },
    { name: 'changes', rooms: 5, members: 100, rates: [30, 100, 300], contenders: ['eyrie-changes'] },
  ],
  idle: { connections: [1_000, 5_000], seconds: 60, contenders: idling },
  // 450 KB a second: more than the kernel takes for a reader that does not read, so that the server has to hold it and then to cut.
  stalled: {
    rooms: 1,
    members: 100,
    readers: 20,
    rate: 50,
    bodyBytes: 9_000,
    rounds: 5,
    contenders: ['eyrie-core'],
  },
  storm: { rooms: 100, members: 20, missed: 20, contenders: chatting },
  fanOut: [1_000, 3_000, 10_000, 30_000, 100_000],
};

/** What fits into a quarter of an hour: one rate per shape, two short runs of each contender. Good for the published table. */
export const mediumSettings: Settings = {
  ...fullSettings,
  name: 'medium',
  warmUpSeconds: 1,
  seconds: 3,
  rounds: 1,
  maxPendingSeconds: 4,
  capacity: {
    ...fullSettings.capacity,
    probeMilliseconds: 1_000,
    stepSeconds: 2,
    maxSteps: 6,
    tries: 1,
    maxPendingSeconds: 2,
  },
  starts: 1,
  chat: [
    { name: 'chat-2', rooms: 100, members: 2, rates: [300], contenders: chatting, capacityOf: storing },
    { name: 'chat-10', rooms: 50, members: 10, rates: [100], contenders: chatting, capacityOf: storing },
    { name: 'chat-100', rooms: 5, members: 100, rates: [50], contenders: chatting, capacityOf: storing },
    { name: 'chat-1000', rooms: 1, members: 1_000, rates: [5], contenders: chatting, capacityOf: [] },
    {
      name: 'payload',
      rooms: 20,
      members: 10,
      rates: [50],
      bodies,
      contenders: ['eyrie-core', 'source-hardened', 'socket-io'],
      capacityOf: [],
    },
    { name: 'changes', rooms: 5, members: 100, rates: [300], contenders: ['eyrie-changes'] },
  ],
  idle: { connections: [1_000], seconds: 26, contenders: idling },
  stalled: { ...fullSettings.stalled, rounds: 2 },
  storm: { rooms: 25, members: 20, missed: 20, contenders: chatting },
  fanOut: [1_000, 3_000, 10_000, 30_000],
};

/** Within four minutes, and only to see that everything still works: one short run, few contenders. */
export const quickSettings: Settings = {
  ...mediumSettings,
  name: 'quick',
  contenders: ['eyrie', 'eyrie-core', 'source-hardened', 'raw-ws', 'eyrie-changes'],
  warmUpSeconds: 0.5,
  seconds: 2,
  maxPendingSeconds: 2,
  capacity: { ...mediumSettings.capacity, probeMilliseconds: 700, maxPendingSeconds: 0 },
  chat: [
    { name: 'chat-2', rooms: 50, members: 2, rates: [300], contenders: chatting, capacityOf: ['eyrie-core'] },
    {
      name: 'chat-10',
      rooms: 20,
      members: 10,
      rates: [100],
      contenders: chatting,
      capacityOf: ['eyrie-core'],
    },
    { name: 'chat-100', rooms: 4, members: 100, rates: [50], contenders: chatting, capacityOf: [] },
    {
      name: 'chat-1000',
      rooms: 1,
      members: 1_000,
      rates: [5],
      contenders: ['eyrie-core', 'raw-ws'],
      capacityOf: [],
    },
    {
      name: 'payload',
      rooms: 20,
      members: 10,
      rates: [50],
      bodies,
      contenders: ['eyrie-core'],
      capacityOf: [],
    },
    { name: 'changes', rooms: 5, members: 20, rates: [50], contenders: ['eyrie-changes'], capacityOf: [] },
  ],
  idle: { connections: [400], seconds: 5, contenders: ['eyrie', 'raw-ws'] },
  stalled: { ...fullSettings.stalled, rounds: 1 },
  storm: { rooms: 10, members: 20, missed: 20, contenders: ['eyrie-core', 'source-hardened'] },
  fanOut: [500, 1_000, 2_000, 4_000],
};
