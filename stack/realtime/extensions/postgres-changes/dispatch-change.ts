import type { RealtimeChannel } from '../../channels/realtime-channel.ts';
import type { Hub } from '../../hub.ts';
import { metrics } from '../../metrics.ts';
import { TextBroadcast } from '../../socket/text-broadcast.ts';
import type { Subscription } from './subscription.ts';

/** A subscription that is to hear of a change, and the `data` that it may see. */
export interface Hearer {
  subscription: Subscription;
  /** JSON text. */
  data: string;
}

/** Sends one change: each channel gets one message with the ids of all its bindings; equal messages are encoded once. */
export function dispatchChange(hub: Pick<Hub, 'rates'>, hearers: Hearer[]): void {
  const messages = new Map<RealtimeChannel, Map<string, number[]>>();
  for (const { subscription, data } of hearers) {
    const { channel, id } = subscription;
    if (!channel.isOpen) continue;
    const ofChannel = messages.get(channel);
    const ids = ofChannel?.get(data);
    if (ids) ids.push(id);
    else if (ofChannel) ofChannel.set(data, [id]);
    else messages.set(channel, new Map([[data, [id]]]));
  }

  const encoded = new Map<string, TextBroadcast>();
  let delivered = 0;
  for (const [channel, ofChannel] of messages) {
    for (const [data, ids] of ofChannel) {
      const payload = `{"ids":[${ids.join(',')}],"data":${data}}`;
      const name = `${channel.topic} ${payload}`;
      const message = encoded.get(name) ?? new TextBroadcast(channel.topic, 'postgres_changes', payload);
      encoded.set(name, message);
      channel.socket.outbox.push(message.frame(channel.socket.version));
      delivered += 1;
    }
  }
  metrics.changeDeliveries += delivered;
  const { events } = hub.rates;
  events.add(delivered + 1);
  if (events.isExceeded)
    for (const channel of messages.keys()) channel.shutDown('Too many messages per second');
}
