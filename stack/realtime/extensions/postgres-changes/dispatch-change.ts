import type { RealtimeChannel } from '../../channels/realtime-channel.ts';
import type { Hub } from '../../hub.ts';
import { metrics } from '../../metrics.ts';
import { encodePushAround } from '../../socket/encode.ts';
import type { Subscription } from './subscription.ts';

/** A subscription that is to hear of a change, and the `data` that it may see: the same buffer for equal views. */
export interface Hearer {
  subscription: Subscription;
  /** JSON text. */
  data: Buffer;
}

/** Sends one change: each channel gets one message with the ids of all its bindings; equal messages are encoded once. */
export function dispatchChange(hub: Pick<Hub, 'rates'>, hearers: Hearer[]): void {
  const messages = new Map<RealtimeChannel, Map<Buffer, number[]>>();
  for (const { subscription, data } of hearers) {
    const { channel, id } = subscription;
    if (!channel.isOpen) continue;
    const ofChannel = messages.get(channel);
    const ids = ofChannel?.get(data);
    if (ids) ids.push(id);
    else if (ofChannel) ofChannel.set(data, [id]);
    else messages.set(channel, new Map([[data, [id]]]));
  }

  const encoded = new Map<Buffer, Map<string, Buffer>>();
  let delivered = 0;
  for (const [channel, ofChannel] of messages) {
    for (const [data, ids] of ofChannel) {
      let frames = encoded.get(data);
      if (!frames) {
        frames = new Map();
        encoded.set(data, frames);
      }
      const { outbox, version } = channel.socket;
      const before = `{"ids":[${ids.join(',')}],"data":`;
      const name = `${version}${before}${channel.topic}`;
      const payload = { before, middle: data, after: '}' };
      const frame = frames.get(name) ?? encodePushAround(version, channel.topic, 'postgres_changes', payload);
      frames.set(name, frame);
      outbox.push(frame);
      delivered += 1;
    }
  }
  metrics.changeDeliveries += delivered;
  const { events } = hub.rates;
  events.add(delivered + 1);
  if (events.isExceeded)
    for (const channel of messages.keys()) channel.shutDown('Too many messages per second');
}
