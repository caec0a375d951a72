import { once } from 'node:events';
import { WebSocket } from 'ws';
import { acknowledgements } from '../acknowledgements.ts';
import { openAll } from '../open-all.ts';
import type { Driver, Receive, Wiring } from '../peer.ts';

const ackPrefix = Buffer.from('ack|');

/** Connects every member by `ws`. */
export async function connectRawWs(wiring: Wiring, receive: Receive): Promise<Driver> {
  const acks = acknowledgements();
  const sockets: WebSocket[][] = wiring.rooms.map(() => []);
  const open = async (room: number, member: number) => {
    const socket = new WebSocket(`${wiring.url}/${wiring.rooms[room]?.topic}`, { perMessageDeflate: false });
    socket.on('message', (data: Buffer) => {
      if (data.subarray(0, 4).equals(ackPrefix)) acks.settle(Number(data.toString('latin1', 4)));
      else receive(room, member, data);
    });
    (sockets[room] ?? [])[member] = socket;
    await once(socket, 'open');
  };
  await openAll(wiring.rooms, open);
  const drop = () => {
    for (const socket of sockets.flat()) socket.terminate();
  };
  return {
    send(room, member, body) {
      const { id, acknowledged } = acks.expect();
      sockets[room]?.[member]?.send(`${id}|${body}`);
      return acknowledged;
    },
    connected: () => sockets.flat().filter((socket) => socket.readyState === WebSocket.OPEN).length,
    drop,
    async rejoin(room, member) {
      await open(room, member);
      return undefined;
    },
    async close() {
      drop();
    },
  };
}
