import { once } from 'node:events';
import { WebSocket } from 'ws';
import { acknowledgements } from '../acknowledgements.ts';
import { forkServer } from '../forked-server.ts';
import type { Driver, Peer, Receive, Wiring } from '../peer.ts';
import { plainRooms } from '../plain-rooms.ts';

/** The ceiling of the machine: `ws` alone, in one process. */
export const rawWs: Peer = {
  name: 'raw-ws',
  description: 'fan-out by `ws` alone: nothing stored, nobody checked, no order promised',
  async start() {
    const server = await forkServer(new URL('./server.ts', import.meta.url));
    return {
      pid: server.pid,
      prepare: async (shape) => ({
        url: `ws://127.0.0.1:${server.port}`,
        key: '',
        rooms: plainRooms(shape),
      }),
      stop: server.stop,
    };
  },
  connect,
};

async function connect(wiring: Wiring, receive: Receive): Promise<Driver> {
  const acks = acknowledgements();
  const open = (topic: string, room: number, member: number) => {
    const socket = new WebSocket(`${wiring.url}/${topic}`, { perMessageDeflate: false });
    socket.on('message', (data: Buffer) => {
      if (data.subarray(0, 4).equals(ackPrefix)) acks.settle(Number(data.toString('latin1', 4)));
      else receive(room, member, data);
    });
    return socket;
  };
  const sockets = wiring.rooms.map((room, index) =>
    room.members.map((_, who) => open(room.topic, index, who)),
  );
  await Promise.all(sockets.flat().map((socket) => once(socket, 'open')));
  return {
    send(room, member, body) {
      const { id, acknowledged } = acks.expect();
      sockets[room]?.[member]?.send(`${id}|${body}`);
      return acknowledged;
    },
    async close() {
      for (const socket of sockets.flat()) socket.terminate();
    },
  };
}

const ackPrefix = Buffer.from('ack|');
