import type { Driver, Receive, Wiring } from '../peer.ts';
import { isMessage } from './is-message.ts';
import { messagePoster } from './post-message.ts';
import { openRealtimeSocket, type RealtimeSocket } from './realtime-socket.ts';

const heartbeatInterval = 25_000;
/** Handshakes at a time: a bench of sending should not begin with a flood of joining. */
const atOnce = 40;

/**
 * Connects every member by a raw WebSocket through the gateway, joined to the conversation's private topic.
 *
 * @param withInbox join `user:<id>` as well, as a client with a live device does
 */
export async function connectEyrie(wiring: Wiring, receive: Receive, withInbox: boolean): Promise<Driver> {
  const { url, key, rooms } = wiring;
  const people = rooms.flatMap((room, index) =>
    room.members.map((member, who) => ({ member, who, room: index, topic: room.topic })),
  );
  const sockets: RealtimeSocket[] = [];
  const queue = people.values();
  const work = async () => {
    for (const { member, who, room, topic } of queue) {
      const topics = withInbox ? [topic, `user:${member.id}`] : [topic];
      const hear = (frame: Buffer) => {
        if (isMessage(frame)) receive(room, who, frame);
      };
      sockets.push(await openRealtimeSocket(url, key, member.token, topics, hear));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const beat = setInterval(() => {
    for (const socket of sockets) socket.heartbeat();
  }, heartbeatInterval);

  const poster = messagePoster(url, key);
  return {
    send(room, member, body) {
      const conversation = rooms[room];
      const sender = conversation?.members[member];
      if (!conversation || !sender) return Promise.reject(new Error(`no member ${member} in room ${room}`));
      return poster.send(conversation.id, sender.token, body);
    },
    async close() {
      clearInterval(beat);
      poster.close();
      for (const socket of sockets) socket.close();
    },
  };
}
