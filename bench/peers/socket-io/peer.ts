import { io, type Socket } from 'socket.io-client';
import { forkServer } from '../forked-server.ts';
import { openAll } from '../open-all.ts';
import type { Driver, Peer, Receive, Wiring } from '../peer.ts';
import { plainRooms } from '../plain-rooms.ts';

/** What most chat tutorials build on, without the database they would add. */
export const socketIo: Peer = {
  name: 'socket-io',
  description: 'bare Socket.IO: its rooms and acknowledgements, nothing stored, nobody checked',
  async start() {
    const server = await forkServer(new URL('./server.ts', import.meta.url));
    return {
      pids: [server.pid],
      prepare: async (shape) => ({
        url: `http://127.0.0.1:${server.port}`,
        key: '',
        rooms: plainRooms(shape),
      }),
      stop: server.stop,
    };
  },
  connect,
};

async function connect(wiring: Wiring, receive: Receive): Promise<Driver> {
  const sockets: Socket[][] = wiring.rooms.map(() => []);
  const open = (room: number, member: number) => {
    const query = { room: wiring.rooms[room]?.topic };
    const options = { transports: ['websocket'], forceNew: true, reconnection: false, query };
    const socket = io(wiring.url, options);
    socket.on('message', (body: string) => receive(room, member, body));
    (sockets[room] ?? [])[member] = socket;
    return new Promise<void>((resolve, reject) => {
      socket.once('joined', () => resolve());
      socket.once('connect_error', reject);
    });
  };
  await openAll(wiring.rooms, open);
  return {
    send: (room, member, body) =>
      new Promise((resolve) => {
        sockets[room]?.[member]?.emit('send', body, () => resolve());
      }),
    connected: () => sockets.flat().filter((socket) => socket.connected).length,
    drop() {
      for (const socket of sockets.flat()) socket.io.engine.close();
    },
    async rejoin(room, member) {
      await open(room, member);
      return undefined;
    },
    async close() {
      for (const socket of sockets.flat()) socket.disconnect();
    },
  };
}
