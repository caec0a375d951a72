import { ejabberd } from './ejabberd/peer.ts';
import { eyrieCore, eyrieLive } from './eyrie/peer.ts';
import { eyrieChanges } from './eyrie-changes/peer.ts';
import type { Peer } from './peer.ts';
import { prosody } from './prosody/peer.ts';
import { rawWs } from './raw-ws/peer.ts';
import { socketIo } from './socket-io/peer.ts';
import { sourceAsWritten, sourceHardened } from './source-documents/peer.ts';

/** Every contender, in the order of the report. */
export const allPeers: Peer[] = [
  eyrieLive,
  eyrieCore,
  sourceHardened,
  sourceAsWritten,
  ejabberd,
  prosody,
  socketIo,
  rawWs,
  eyrieChanges,
];

/** @throws Error when no contender has this name */
export function findPeer(name: string): Peer {
  const peer = allPeers.find((candidate) => candidate.name === name);
  if (!peer)
    throw new Error(`no contender is called ${name}; there are ${allPeers.map((p) => p.name).join(', ')}`);
  return peer;
}
