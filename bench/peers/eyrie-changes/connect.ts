import postgres from 'postgres';
import { openRealtimeSocket, type RealtimeSocket } from '../eyrie/realtime-socket.ts';
import { openAll } from '../open-all.ts';
import type { Driver, Receive, Wiring } from '../peer.ts';

const heartbeatInterval = 25_000;
const changes = [{ event: 'INSERT', schema: 'public', table: 'bench_changes' }];

/** Connects every member, subscribed to the whole table; sends by SQL. */
export async function connectChanges(wiring: Wiring, receive: Receive): Promise<Driver> {
  const { url, key, rooms, database } = wiring;
  if (!database) throw new Error('the wiring does not say where the database is');
  const sql = postgres(database, { max: 4, onnotice: () => undefined });
  const sockets: RealtimeSocket[][] = rooms.map(() => []);
  const open = async (room: number, member: number) => {
    const { id = '', token = '' } = rooms[room]?.members[member] ?? {};
    const topic = { name: `changes-${id}`, changes };
    const hear = (frame: Buffer) => receive(room, member, frame);
    (sockets[room] ?? [])[member] = await openRealtimeSocket(url, key, token, [topic], hear);
  };
  await openAll(rooms, open);
  const beat = setInterval(() => {
    for (const socket of sockets.flat()) socket.heartbeat();
  }, heartbeatInterval);
  const drop = () => {
    for (const socket of sockets.flat()) socket.close();
  };
  return {
    async send(room, _member, body) {
      const group = rooms[room]?.id ?? '';
      await sql`insert into public.bench_changes (group_id, body) values (${group}, ${body})`;
    },
    connected: () => sockets.flat().filter((socket) => socket.isOpen()).length,
    missedHeartbeats: () => sockets.flat().reduce((sum, socket) => sum + socket.missedHeartbeats(), 0),
    drop,
    async rejoin(room, member) {
      await open(room, member);
      return undefined;
    },
    async close() {
      clearInterval(beat);
      drop();
      await sql.end({ timeout: 1 });
    },
  };
}
