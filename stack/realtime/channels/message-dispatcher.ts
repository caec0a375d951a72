import { metrics } from '../metrics.ts';
import type { Outgoing } from '../socket/outgoing.ts';
import type { RealtimeChannel } from './realtime-channel.ts';
import type { Room } from './room.ts';

/**
 * Hands one message to everybody in a room who may read broadcasts, except `from`. The frame is encoded at most once per
 * protocol version; each socket gets the same buffer.
 */
export function dispatchBroadcast(room: Room, message: Outgoing, from: RealtimeChannel | null): void {
  const { id } = message;
  let delivered = 0;
  for (const member of room.members) {
    if (member === from || !member.policies.broadcast.read) continue;
    const frame = message.frame(member.socket.version);
    if (frame === null) continue;
    if (member.replay !== null && id !== null && !member.replay.admits(id, frame)) continue;
    member.socket.outbox.push(frame);
    delivered += 1;
  }
  metrics.deliveries += delivered;
  countEvents(room, delivered);
}

/** As `dispatchBroadcast`, for a presence diff: everybody who may see who is there, the one it is about included. */
export function dispatchPresenceDiff(room: Room, message: Outgoing): void {
  let delivered = 0;
  for (const member of room.members) {
    if (member.policies.presence.read !== true) continue;
    const frame = message.frame(member.socket.version);
    if (frame === null) continue;
    member.socket.outbox.push(frame);
    delivered += 1;
  }
  room.rates.presenceEvents.add(delivered);
}

/** Each delivery is an event. Whoever receives beyond the project's limit is closed. */
function countEvents(room: Room, delivered: number): void {
  const { events } = room.rates;
  events.add(delivered);
  if (!events.isExceeded) return;
  const members = [...room.members];
  members[0]?.hub.log.warn(
    { topic: room.topic, members: members.length },
    'room over the rate of events closed',
  );
  for (const member of members) member.shutDown('Too many messages per second');
}
