import { openAll } from '../open-all.ts';
import type { Driver, Receive, Wiring } from '../peer.ts';
import { openXmppSocket, type XmppSocket } from './xmpp-socket.ts';

/** Connects every member as an occupant of its room. The wiring's url is `xmpp://<domain>:<port>`. */
export async function connectXmpp(wiring: Wiring, receive: Receive): Promise<Driver> {
  const { hostname: domain, port } = new URL(wiring.url);
  const sockets: XmppSocket[][] = wiring.rooms.map(() => []);
  const open = async (room: number, member: number) => {
    const topic = wiring.rooms[room]?.topic ?? '';
    const user = wiring.rooms[room]?.members[member]?.id ?? '';
    const address = { port: Number(port), domain, room: topic, user };
    const socket = await openXmppSocket(address, (stanza) => receive(room, member, stanza));
    (sockets[room] ?? [])[member] = socket;
    return socket;
  };
  await openAll(wiring.rooms, open);
  const drop = () => {
    for (const socket of sockets.flat()) socket.close();
  };
  return {
    send: (room, member, body) =>
      sockets[room]?.[member]?.send(body) ?? Promise.reject(new Error('nobody is connected there')),
    connected: () => sockets.flat().filter((socket) => socket.isOpen()).length,
    drop,
    async rejoin(room, member, missed) {
      return (await open(room, member)).history(missed);
    },
    async close() {
      drop();
    },
  };
}
