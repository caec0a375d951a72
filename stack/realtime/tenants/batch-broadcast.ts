import { dispatchBroadcast } from '../channels/message-dispatcher.ts';
import type { Hub } from '../hub.ts';
import { metrics } from '../metrics.ts';
import type { Outgoing } from '../socket/outgoing.ts';
import { UserBroadcast } from '../socket/user-broadcast.ts';
import type { BroadcastRow } from './message-row.ts';

/** Delivers a row of `realtime.messages`. Most topics have no listener here: those cost one look-up. */
export function broadcastRow(hub: Hub, row: BroadcastRow): void {
  metrics.broadcastsFromDatabase += 1;
  hub.rates.events.add();
  const room = hub.rooms.find(row.topic, row.isPrivate);
  if (!room) return;
  if (row.payload.length > hub.config.limits.payloadBytes) {
    hub.log.warn({ topic: row.topic, bytes: row.payload.length }, 'message over the size limit dropped');
    return;
  }
  const { id, event, isJson, payload } = row;
  const meta = `{"id":"${id}"}`;
  dispatchBroadcast(room, new UserBroadcast({ topic: room.topic, event, isJson, payload, meta, id }), null);
}

/** Delivers a message that came over HTTP: `make` builds it for the room's wire topic. */
export function broadcastToTopic(
  hub: Hub,
  name: string,
  isPrivate: boolean,
  make: (topic: string) => Outgoing,
): void {
  hub.rates.events.add();
  const room = hub.rooms.find(name, isPrivate);
  if (room) dispatchBroadcast(room, make(room.topic), null);
}
