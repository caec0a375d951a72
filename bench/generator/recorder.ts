import type { Shape } from '../peers/peer.ts';
import { readStamp, type Stamp } from './stamp.ts';

/** What became of every message of one run. Latencies are milliseconds after it fell due; NaN: it never came. */
export interface Record {
  acknowledgedAfter: Float64Array;
  /** Until the last member had it. */
  completeAfter: Float64Array;
  /** From the first member that had it to the last. */
  spread: Float64Array;
  /** Of all frames or stanzas that brought a message. */
  bytes: number;
  deliveries: number;
  duplicates: number;
  /** Rooms whose members did not all see the same order. */
  disorderedRooms: number;
}

/** Watches one run from the members' side. */
export interface Recorder {
  received(room: number, member: number, data: Buffer | string): void;
  acknowledged(index: number, due: number): void;
  /** Messages that every member has. */
  completed(): number;
  delivered(): number;
  record(): Record;
}

/**
 * Counts, times and compares what arrives. Messages go to the rooms in turn, so `index % rooms` is the room.
 *
 * @param messages how many the run may send at most
 * @param onComplete called with a message's index when its last member has it
 */
export function createRecorder(
  run: number,
  shape: Shape,
  messages: number,
  now: () => number,
  onComplete: (index: number) => void = () => undefined,
): Recorder {
  const { rooms, members } = shape;
  const perRoom = Math.ceil(messages / rooms);
  const seen = new Uint8Array(rooms * members * perRoom);
  const order = new Int32Array(rooms * members);
  const missing = new Uint32Array(messages).fill(members);
  const acknowledgedAfter = new Float64Array(messages).fill(Number.NaN);
  const completeAfter = new Float64Array(messages).fill(Number.NaN);
  const firstAt = new Float64Array(messages).fill(Number.NaN);
  const spread = new Float64Array(messages).fill(Number.NaN);
  let bytes = 0;
  let deliveries = 0;
  let duplicates = 0;
  let completed = 0;

  function deliver(receiver: number, { index, due }: Stamp, length: number): void {
    const place = receiver * perRoom + Math.floor(index / rooms);
    if (seen[place]) {
      duplicates += 1;
      return;
    }
    seen[place] = 1;
    deliveries += 1;
    bytes += length;
    if (missing[index] === members) firstAt[index] = now();
    // A running hash: two members agree at the end only if they saw the same messages in the same order.
    order[receiver] = (Math.imul(order[receiver] ?? 0, 31) + index + 1) | 0;
    missing[index] = (missing[index] ?? 0) - 1;
    if (missing[index] > 0) return;
    completeAfter[index] = (now() - due) / 1000;
    spread[index] = (now() - (firstAt[index] ?? Number.NaN)) / 1000;
    completed += 1;
    onComplete(index);
  }

  function disorderedRooms(): number {
    const hashes = (room: number) => new Set(order.subarray(room * members, (room + 1) * members));
    return Array.from({ length: rooms }, (_, room) => hashes(room).size).filter((size) => size > 1).length;
  }

  return {
    received(room, member, data) {
      const stamp = readStamp(data);
      if (stamp?.run !== run || stamp.index >= messages) return;
      deliver(room * members + member, stamp, data.length);
    },
    acknowledged(index, due) {
      acknowledgedAfter[index] = (now() - due) / 1000;
    },
    completed: () => completed,
    delivered: () => deliveries,
    record: () => ({
      acknowledgedAfter,
      completeAfter,
      spread,
      bytes,
      deliveries,
      duplicates,
      disorderedRooms: disorderedRooms(),
    }),
  };
}
