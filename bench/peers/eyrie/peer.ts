import type { Peer, RunningPeer, Wiring } from '../peer.ts';
import { connectEyrie } from './connect.ts';
import { heartbeatEverybody } from './live-devices.ts';
import { makeRooms } from './make-rooms.ts';
import { sharedStack } from './shared-stack.ts';
import { stallReaders } from './stall-readers.ts';

/** Eyrie itself: the whole stack, through its gateway. */
function eyrie(name: string, description: string, withLiveDevices: boolean): Peer {
  return {
    name,
    description,
    start: () => start(withLiveDevices),
    connect: (wiring, receive) => connectEyrie(wiring, receive, withLiveDevices),
    stall: stallReaders,
  };
}

/** As in the app: members have a live device and their `user:<id>` topic, so that every message moves their inbox, too. */
export const eyrieLive = eyrie(
  'eyrie',
  'stored, authorised, idempotent, ordered, inboxes and notifications kept; every member has a live device',
  true,
);

/** What the peers do, too: no inbox is told, and the bell's notifications are put off. */
export const eyrieCore = eyrie(
  'eyrie-core',
  'the same without inbox updates and with notifications put off: what remains is what the others do, too',
  false,
);

async function start(withLiveDevices: boolean): Promise<RunningPeer> {
  const { stack, sql, release } = await sharedStack();
  const { info } = stack;
  return {
    pids: [stack.pid],
    prepare: async (shape) => ({
      url: info.url,
      key: info.publishableKey,
      rooms: await makeRooms(sql, info.jwtSecret, shape),
    }),
    async refresh(wiring) {
      await sql`update public.notification_categories set in_app_after = ${withLiveDevices ? '0 s' : '1 day'}
        where key = 'messages'`;
      await sql`delete from private.outbox_events where processed_at is null`;
      if (withLiveDevices) await heartbeatEverybody(wiring);
    },
    async databaseConnections() {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int from pg_stat_activity where backend_type = 'client backend'`;
      return row?.count ?? 0;
    },
    async countMessages({ rooms }: Wiring) {
      const ids = rooms.map((room) => room.id);
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int from public.messages where conversation_id = any(${ids}::uuid[])`;
      return row?.count ?? 0;
    },
    async pendingWork() {
      if (!withLiveDevices) return 0;
      const [row] = await sql<{ count: number }[]>`
        select (select count(*) from private.outbox_events where processed_at is null)::int
          + (select count(*) from private.inbox_queue)::int as count`;
      return row?.count ?? 0;
    },
    stop: release,
  };
}
