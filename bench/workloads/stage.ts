import { firstLine } from '../first-line.ts';
import { type Generator, startGenerator } from '../generator/start-generator.ts';
import type { Peer, RunningPeer, Shape, Wiring } from '../peers/peer.ts';

/** A contender that is up. */
export interface Contender {
  peer: Peer;
  running: RunningPeer;
}

/** A contender with the rooms of one shape made and all their members connected. */
export interface Stage extends Contender {
  wiring: Wiring;
  generator: Generator;
}

/** Those of the contenders who are named; all when nobody is. */
export function takingPart(contenders: Contender[], names: string[] | undefined): Contender[] {
  return names ? contenders.filter(({ peer }) => names.includes(peer.name)) : contenders;
}

/**
 * Makes a contender's rooms and connects their members.
 *
 * @param isIdle the members will only be there
 */
export async function setStage(
  { peer, running }: Contender,
  shape: Shape,
  signal: AbortSignal,
  isIdle = false,
): Promise<Stage> {
  const wiring = { ...(await running.prepare(shape)), isIdle };
  const generator = await startGenerator(peer.name, wiring, shape, signal);
  return { peer, running, wiring, generator };
}

/** Notes that a contender took no part in a workload, and why. */
export type Skip = (name: string, why: string) => void;

/**
 * Does something for each contender, one after the other. One that fails is noted and left out: it must not cost the
 * others their figures.
 */
export async function forEachContender<T>(
  contenders: Contender[],
  signal: AbortSignal,
  skip: Skip,
  work: (contender: Contender) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  for (const contender of contenders) {
    signal.throwIfAborted();
    try {
      results.push(await work(contender));
    } catch (error) {
      signal.throwIfAborted();
      skip(contender.peer.name, firstLine(error));
    }
  }
  return results;
}
