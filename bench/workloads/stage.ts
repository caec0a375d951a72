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
 * Makes the rooms and connects the members, one contender after the other.
 *
 * @param isIdle the members will only be there
 */
export async function setStages(
  contenders: Contender[],
  shape: Shape,
  signal: AbortSignal,
  isIdle = false,
): Promise<Stage[]> {
  const stages: Stage[] = [];
  for (const { peer, running } of contenders) {
    const wiring = { ...(await running.prepare(shape)), isIdle };
    const generator = await startGenerator(peer.name, wiring, shape, signal);
    stages.push({ peer, running, wiring, generator });
  }
  return stages;
}
