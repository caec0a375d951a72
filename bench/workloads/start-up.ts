import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { isPortTaken } from '../../scripts/lib/free-port.ts';
import { startStack } from '../../scripts/lib/stack-process.ts';
import { stampedBody } from '../generator/stamp.ts';
import { connectEyrie } from '../peers/eyrie/connect.ts';
import { makeRooms } from '../peers/eyrie/make-rooms.ts';
import type { Wiring } from '../peers/peer.ts';
import { memoryUse } from '../system/memory.ts';

/** One start of the whole stack, seconds since its process was spawned; memory in MB (sum of Pss). */
export interface StartUp {
  ready: number;
  /** One person's message has reached the other. */
  firstMessage: number;
  memory: number;
}

export interface StartUps {
  cold: StartUp[];
  warm: StartUp[];
}

const portsOfAStack = 5;
const patience = 10_000;

async function freeFirstPort(): Promise<number> {
  for (let first = 41_000; first < 49_000; first += portsOfAStack) {
    const taken = await Promise.all(Array.from({ length: portsOfAStack }, (_, i) => isPortTaken(first + i)));
    if (!taken.includes(true)) return first;
  }
  throw new Error('no five free ports in a row between 41000 and 49000');
}

/** Starts the stack on an empty data folder and again on what that left, each `starts` times. */
export async function measureStarts(
  starts: number,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<StartUps> {
  const result: StartUps = { cold: [], warm: [] };
  for (let index = 0; index < starts; index += 1) {
    signal.throwIfAborted();
    const folder = await mkdtemp(join(tmpdir(), 'eyrie-bench-'));
    const args = ['--data', join(folder, 'data'), '--port', String(await freeFirstPort()), '--no-seed'];
    try {
      const cold = await startOnce(args, undefined);
      const warm = await startOnce(args, cold.wiring);
      result.cold.push(cold.start);
      result.warm.push(warm.start);
      say(`started cold in ${cold.start.ready} s, warm in ${warm.start.ready} s`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return result;
}

async function startOnce(
  args: string[],
  known: Wiring | undefined,
): Promise<{ start: StartUp; wiring: Wiring }> {
  const begun = performance.now();
  const since = () => Math.round(performance.now() - begun) / 1000;
  const stack = await startStack(args, true);
  try {
    const ready = since();
    const wiring = known ?? (await makePair(stack.info));
    await firstMessage(wiring);
    return { start: { ready, firstMessage: since(), memory: memoryUse([stack.pid]).megabytes }, wiring };
  } finally {
    await stack.stop();
  }
}

async function makePair(info: { url: string; dbUrl: string; publishableKey: string; jwtSecret: string }) {
  const sql = postgres(info.dbUrl, { max: 1, onnotice: () => undefined });
  try {
    const rooms = await makeRooms(sql, info.jwtSecret, { rooms: 1, members: 2 });
    return { url: info.url, key: info.publishableKey, rooms };
  } finally {
    await sql.end();
  }
}

async function firstMessage(wiring: Wiring): Promise<void> {
  const arrival = Promise.withResolvers<void>();
  const giveUp = setTimeout(() => arrival.reject(new Error('the first message never arrived')), patience);
  const hear = (_room: number, member: number) => member === 1 && arrival.resolve();
  const driver = await connectEyrie(wiring, hear, false);
  try {
    await driver.send(0, 0, stampedBody({ run: 0, index: 0, due: 0 }, 200));
    await arrival.promise;
  } finally {
    clearTimeout(giveUp);
    await driver.close();
  }
}
