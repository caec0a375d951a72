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

/** As in the app: members have a live device and their `user:<id>` topic, so that every message moves their inbox, too. */
export const eyrieLive = eyrie(
  'eyrie',
  'stored, authorised, idempotent, ordered, inboxes and notifications kept; every member has a live device',
  true,
);

/** Members hold only the conversation's topic: what a message costs without inbox updates. */
export const eyrieAway = eyrie(
  'eyrie-away',
  'the same with no live device, so that no inbox is told; what remains is sending and delivering',
  false,
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
    async pendingWork() {
      const [row] = await sql<{ count: number }[]>`
        select (select count(*) from private.outbox_events where processed_at is null)::int
          + (select count(*) from private.inbox_queue)::int as count`;
      return row?.count ?? 0;
    },
    stop: release,
  };
}
