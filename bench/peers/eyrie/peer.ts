import type { Peer, RunningPeer, Wiring } from '../peer.ts';
import { connectEyrie } from './connect.ts';
import { heartbeatEverybody } from './live-devices.ts';
import { makeRooms } from './make-rooms.ts';
import { sharedStack } from './shared-stack.ts';

/** Eyrie itself: the whole stack, through its gateway. */
function eyrie(name: string, description: string, withLiveDevices: boolean): Peer {
  return {
    name,
    description,
    start: () => start(withLiveDevices),
    connect: (wiring, receive) => connectEyrie(wiring, receive, withLiveDevices),
  };
}

/** Members hold only the conversation's topic and count as away: what sending and delivering cost by themselves. */
export const eyrieAway = eyrie(
  'eyrie',
  'stored, authorised, idempotent, ordered; members hold the conversation open and have no live device',
  false,
);

/** Members also have a live device and their `user:<id>` topic, so that every message moves their inbox, too. */
export const eyrieLive = eyrie(
  'eyrie-live',
  'the same with a live device for every member, so that each message also updates every inbox',
  true,
);

async function start(withLiveDevices: boolean): Promise<RunningPeer> {
  const { stack, sql, release } = await sharedStack();
  const { info, pid } = stack;
  return {
    pid,
    prepare: async (shape) => ({
      url: info.url,
      key: info.publishableKey,
      rooms: await makeRooms(sql, info.jwtSecret, shape),
    }),
    ...(withLiveDevices && { refresh: heartbeatEverybody }),
    async countMessages({ rooms }: Wiring) {
      const ids = rooms.map((room) => room.id);
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int from public.messages where conversation_id = any(${ids}::uuid[])`;
      return row?.count ?? 0;
    },
    stop: release,
  };
}
