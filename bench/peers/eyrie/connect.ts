import { openAll } from '../open-all.ts';
import type { Driver, Receive, Wiring } from '../peer.ts';
import { isMessage } from './is-message.ts';
import { messagePoster } from './post-message.ts';
import { openRealtimeSocket, type RealtimeSocket, type Topic } from './realtime-socket.ts';

const heartbeatInterval = 25_000;

/**
 * Connects every member by a raw WebSocket through the gateway, joined to the conversation's private topic.
 *
 * @param withInbox join `user:<id>` as well, as a client with a live device does; in an idle bench it is the
 *   conversation's live topic with presence instead
 */
export async function connectEyrie(wiring: Wiring, receive: Receive, withInbox: boolean): Promise<Driver> {
  const { url, key, rooms } = wiring;
  const sockets: RealtimeSocket[][] = rooms.map(() => []);

  function topicsOf(room: number, person: string): Topic[] {
    const topic = { name: rooms[room]?.topic ?? '' };
    if (wiring.isIdle) return [topic, { name: `${topic.name}:live`, presenceKey: person }];
    return withInbox ? [topic, { name: `user:${person}` }] : [topic];
  }
  const open = async (room: number, member: number) => {
    const { id = '', token = '' } = rooms[room]?.members[member] ?? {};
    const hear = (frame: Buffer) => {
      if (isMessage(frame)) receive(room, member, frame);
    };
    (sockets[room] ?? [])[member] = await openRealtimeSocket(url, key, token, topicsOf(room, id), hear);
  };
  await openAll(rooms, open);
  const beat = setInterval(() => {
    for (const socket of sockets.flat()) socket.heartbeat();
  }, heartbeatInterval);

  const poster = messagePoster(url, key);
  const drop = () => {
    for (const socket of sockets.flat()) socket.close();
  };
  return {
    send(room, member, content) {
      const conversation = rooms[room];
      const sender = conversation?.members[member];
      if (!conversation || !sender) return Promise.reject(new Error(`no member ${member} in room ${room}`));
      return poster.send(conversation.id, sender.token, content);
    },
    connected: () => sockets.flat().filter((socket) => socket.isOpen()).length,
    missedHeartbeats: () => sockets.flat().reduce((sum, socket) => sum + socket.missedHeartbeats(), 0),
    drop,
    async rejoin(room, member, missed) {
      await open(room, member);
      const token = rooms[room]?.members[member]?.token ?? '';
      return (await poster.list(rooms[room]?.id ?? '', token, missed)).length;
    },
    async close() {
      clearInterval(beat);
      poster.close();
      drop();
    },
  };
}
