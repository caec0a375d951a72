import { setTimeout as delay } from 'node:timers/promises';
import { allFaults, type Fault } from './faults.ts';
import { untilConverged, untilHealed } from './healing.ts';
import { type Pump, startPump } from './pump.ts';
import type { PartName } from './stack-processes.ts';
import { verifyRooms } from './verify-rooms.ts';
import { startWorld, type World } from './world.ts';

export interface ChaosOptions {
  seed: number;
  faults: number;
  sends: number;
  /** The run ends here also if it has not done everything. */
  maxSeconds: number;
  /** Pause of each tab between two bursts of writing, in milliseconds. */
  pauseMs: number;
  /** Keeps the stack's log back. */
  quiet: boolean;
  /** Ends the run early, with what has been done so far. */
  signal?: AbortSignal;
  say(line: string): void;
}

export interface ChaosResult {
  faults: number;
  sends: number;
  acknowledged: number;
  poisoned: number;
  seconds: number;
  violations: string[];
  /** Milliseconds from healing to convergence, by fault. */
  convergence: Array<{ fault: string; ms: number }>;
  /** Milliseconds from healing until everybody has a last word that was lost, and after which nobody speaks. */
  lastWords: number[];
}

const ROOMS = 3;
/** Bigger rooms make every client copy bigger windows; new ones are opened instead. */
const ROOM_IS_FULL = 2_500;
/** The stack gives up on a part at five crashes a minute; a database takes others down with it. */
const KILLS_A_MINUTE = 2;
/** R4: what nothing follows is asked for this soon. */
const LAST_WORD_WITHIN_MS = 15_000;

/** Has people write through a storm of faults, and looks after each whether all see the same. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const world = await startWorld(options.seed, options.quiet);
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1_000;
  const convergence: ChaosResult['convergence'] = [];
  const lastWords: number[] = [];
  const kills: Array<{ part: PartName; at: number }> = [];
  let faults = 0;
  let rooms: string[] = [];
  let quietRoom = '';
  let pump: Pump | undefined;
  try {
    [quietRoom = '', ...rooms] = await world.openRooms(1 + ROOMS);
    pump = startPump(world, rooms, options.pauseMs, options.sends);
    const isDone = () => faults >= options.faults && world.ledger.written >= options.sends;
    while (!isDone() && seconds() < options.maxSeconds && !options.signal?.aborted) {
      if (faults < options.faults) {
        const chosen = choose(world, rooms, quietRoom, kills);
        await suffer(world, chosen);
        const name = chosen.map((fault) => fault.name).join(' + ');
        const ms = await untilConverged(world, rooms, name);
        faults += chosen.length;
        convergence.push({ fault: name, ms });
        if (chosen.some((fault) => fault.silent)) {
          lastWords.push(ms + (await untilConverged(world, [quietRoom], name, LAST_WORD_WITHIN_MS - ms)));
        }
        options.say(
          `${String(Math.round(seconds())).padStart(5)} s  ${faults} faults, ${world.ledger.written} sends, ${name}: ${Math.round(ms)} ms`,
        );
      } else {
        await delay(500);
      }
      if (await isFull(world, rooms)) {
        await verifyRooms(world, pump, [quietRoom, ...rooms]);
        [quietRoom = '', ...rooms] = await world.openRooms(1 + ROOMS);
        pump.rooms = rooms;
        pump.isOn = true;
      }
    }
    await verifyRooms(world, pump, [quietRoom, ...rooms]);
    world.ledger.finish();
  } finally {
    await pump?.stop();
    await world.close();
  }
  const { written, acknowledged, poisoned, violations } = world.ledger;
  return {
    faults,
    sends: written,
    acknowledged,
    poisoned,
    seconds: seconds(),
    violations,
    convergence,
    lastWords,
  };
}

/** One fault, sometimes two at once. */
function choose(
  world: World,
  rooms: string[],
  quietRoom: string,
  kills: Array<{ part: PartName; at: number }>,
): Fault[] {
  const now = Date.now();
  const recent = (part: PartName) =>
    kills.filter((kill) => kill.part === part && now - kill.at < 60_000).length;
  const count = world.random.next() < 0.3 ? 2 : 1;
  const chosen: Fault[] = [];
  while (chosen.length < count) {
    const fault = world.random.pick(allFaults(world, rooms, quietRoom));
    // Two faults of one kind would end each other.
    const kind = fault.name.split(' ').at(-1);
    if (chosen.some((other) => other.name.split(' ').at(-1) === kind)) continue;
    if (fault.kills && recent(fault.kills) >= KILLS_A_MINUTE) continue;
    if (fault.kills) kills.push({ part: fault.kills, at: now });
    chosen.push(fault);
  }
  return chosen;
}

async function suffer(world: World, faults: Fault[]): Promise<void> {
  const begun = faults.map(async (fault) => {
    const end = await fault.begin(world);
    await delay(fault.ms);
    await end();
  });
  await Promise.all(begun);
  await untilHealed(world);
}

async function isFull({ sql }: World, rooms: string[]): Promise<boolean> {
  const [row] =
    await sql`select max(last_seq)::int as most from public.conversations where id = any(${rooms})`;
  return row?.most >= ROOM_IS_FULL;
}
