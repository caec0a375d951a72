import { io, type Socket } from 'socket.io-client';
import { forkServer } from '../forked-server.ts';
import type { Driver, Peer, Receive, Wiring } from '../peer.ts';
import { plainRooms } from '../plain-rooms.ts';

/** What most chat tutorials build on, without the database they would add. */
export const socketIo: Peer = {
  name: 'socket-io',
  description: 'bare Socket.IO: its rooms and acknowledgements, nothing stored, nobody checked',
  async start() {
    const server = await forkServer(new URL('./server.ts', import.meta.url));
    return {
      pid: server.pid,
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
  const joined: Promise<void>[] = [];
  const open = (topic: string, room: number, member: number): Socket => {
    const socket = io(wiring.url, { transports: ['websocket'], forceNew: true, query: { room: topic } });
    socket.on('message', (body: string) => receive(room, member, body));
    joined.push(new Promise((resolve) => socket.once('joined', () => resolve())));
    return socket;
  };
  const sockets = wiring.rooms.map((room, index) =>
    room.members.map((_, who) => open(room.topic, index, who)),
  );
  await Promise.all(joined);
  return {
    send: (room, member, body) =>
      new Promise((resolve) => {
        sockets[room]?.[member]?.emit('send', body, () => resolve());
      }),
    async close() {
      for (const socket of sockets.flat()) socket.disconnect();
    },
  };
}
