import type { Peer } from '../peer.ts';
import { connectXmpp } from '../xmpp/connect.ts';
import { startProsody } from './start.ts';

/** Debian's Prosody, unpacked into a throw-away root. */
export const prosody: Peer = {
  name: 'prosody',
  description: 'multi-user chat with its archive in Postgres; rooms open to everybody, no idempotency',
  start: startProsody,
  connect: connectXmpp,
};
