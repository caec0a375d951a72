/** One person in a room: who it is and what it signs in with (a JWT, a password, nothing). */
export interface Member {
  id: string;
  token: string;
}

/** One chat room as a contender knows it. */
export interface Room {
  id: string;
  /** What a member subscribes to in order to receive the room's messages. */
  topic: string;
  members: Member[];
}

/** All that a generator needs to reach a contender. Plain JSON: it crosses a process boundary. */
export interface Wiring {
  url: string;
  key: string;
  rooms: Room[];
  /** Where its database is, for a contender whose clients write by SQL. */
  database?: string;
  /** The members will do nothing but be there, so they hold what an idle client holds, such as presence. */
  isIdle?: boolean;
}

/** How many rooms of how many members. */
export interface Shape {
  rooms: number;
  members: number;
}

/** A contender's servers, running. */
export interface RunningPeer {
  /** Roots of the process trees whose CPU and memory are charged to it, its Postgres among them. */
  pids: number[];
  /** Makes rooms and people and says how to reach them. Called once per shape. */
  prepare(shape: Shape): Promise<Wiring>;
  /** What must be done again shortly before each run, such as renewing a presence lease. */
  refresh?(wiring: Wiring): Promise<void>;
  /** Work that a run has left for later, such as notifications: how many pieces are still to do. */
  pendingWork?(): Promise<number>;
  /** Sessions its database has open now. */
  databaseConnections?(): Promise<number>;
  /** Messages stored in these rooms; absent where nothing is stored. */
  countMessages?(wiring: Wiring): Promise<number>;
  stop(): Promise<void>;
}

/** Called for everything that may be a message, with the raw frame or the text that holds the message's body. */
export type Receive = (room: number, member: number, data: Buffer | string) => void;

/** The clients of one contender, inside the generator. Every member of every room is connected and subscribed. */
export interface Driver {
  /** Sends as this member; resolves when the contender acknowledges, rejects when it refuses. */
  send(room: number, member: number, body: string): Promise<void>;
  /** Connections that are open now. */
  connected(): number;
  /** Heartbeats that were not answered before the next was due; absent where the client sends none. */
  missedHeartbeats?(): number;
  /** Cuts every connection at once, as an outage would. */
  drop(): void;
  /**
   * Connects and subscribes one member again, checked as ever, and reads the last messages it missed.
   *
   * @returns how many it got; absent in a contender that stores nothing, whose members only connect again
   */
  rejoin(room: number, member: number, missed: number): Promise<number | undefined>;
  close(): Promise<void>;
}

/** A contender. One file (and its server's) each in `bench/peers/`, and one line in `all-peers.ts`. */
export interface Peer {
  name: string;
  /** What it is and what it does not do, in one sentence for the report. */
  description: string;
  /**
   * Runs in the bench's own process.
   *
   * @throws PeerUnavailable when it cannot run on this machine
   */
  start(): Promise<RunningPeer>;
  /** Runs in the generator's process; resolves when every member is ready to receive. */
  connect(wiring: Wiring, receive: Receive): Promise<Driver>;
  /** Runs in the bench's own process: adds readers that do not read; the function it gives lets them go. */
  stall?(wiring: Wiring, readers: number): Promise<() => void>;
}
