import { eyrieAway, eyrieLive } from './eyrie/peer.ts';
import type { Peer } from './peer.ts';
import { rawWs } from './raw-ws/peer.ts';
import { socketIo } from './socket-io/peer.ts';

/** Every contender, in the order of the report. */
export const allPeers: Peer[] = [eyrieLive, eyrieAway, socketIo, rawWs];

/** @throws Error when no contender has this name */
export function findPeer(name: string): Peer {
  const peer = allPeers.find((candidate) => candidate.name === name);
  if (!peer)
    throw new Error(`no contender is called ${name}; there are ${allPeers.map((p) => p.name).join(', ')}`);
  return peer;
}
