import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { openAll } from '../open-all.ts';
import type { Driver, Receive, Wiring } from '../peer.ts';

interface NewMessage {
  content: string;
}

/** Opens a connection, joined to its conversation. Rejects with the server's words when it is refused. */
function open(wiring: Wiring, room: number, member: number, receive: Receive): Promise<Socket> {
  const { id = '', members = [] } = wiring.rooms[room] ?? {};
  const auth = { user: Number(members[member]?.id), token: members[member]?.token };
  const socket = io(wiring.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
  socket.on('new_message', (message: NewMessage) => receive(room, member, message.content));
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('connect', () =>
      socket.emit('join_conversation', Number(id), (error: string | null) =>
        error ? reject(new Error(error)) : resolve(socket),
      ),
    );
  });
}

/** Connects every member over Socket.IO. */
export async function connectSourceDocuments(wiring: Wiring, receive: Receive): Promise<Driver> {
  const sockets: Socket[][] = wiring.rooms.map(() => []);
  const idOf = (room: number) => Number(wiring.rooms[room]?.id);
  const join = async (room: number, member: number) => {
    const socket = await open(wiring, room, member, receive);
    (sockets[room] ?? [])[member] = socket;
    return socket;
  };
  await openAll(wiring.rooms, join);

  const ask = <T>(socket: Socket | undefined, event: string, ...values: unknown[]): Promise<T> =>
    new Promise((resolve, reject) => {
      if (!socket) return reject(new Error('nobody is connected there'));
      socket.emit(event, ...values, (error: string | null, result: T) =>
        error ? reject(new Error(error)) : resolve(result),
      );
    });
  return {
    send(room, member, content) {
      const message = {
        id: randomUUID(),
        conversation_id: idOf(room),
        sender_id: Number(wiring.rooms[room]?.members[member]?.id),
        content,
      };
      return ask(sockets[room]?.[member], 'send_message', message);
    },
    connected: () => sockets.flat().filter((socket) => socket.connected).length,
    drop() {
      for (const socket of sockets.flat()) socket.io.engine.close();
    },
    async rejoin(room, member, missed) {
      const socket = await join(room, member);
      return (await ask<NewMessage[]>(socket, 'history', idOf(room), missed)).length;
    },
    async close() {
      for (const socket of sockets.flat()) socket.disconnect();
    },
  };
}
