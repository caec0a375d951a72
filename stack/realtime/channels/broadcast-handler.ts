import { metrics } from '../metrics.ts';
import type { ClientMessage } from '../socket/message.ts';
import type { Outgoing } from '../socket/outgoing.ts';
import { TextBroadcast } from '../socket/text-broadcast.ts';
import { UserBroadcast } from '../socket/user-broadcast.ts';
import { typists } from '../typists.ts';
import { dispatchBroadcast } from './message-dispatcher.ts';
import type { RealtimeChannel } from './realtime-channel.ts';
import { mayWrite } from './write-verdict.ts';

/**
 * Passes a client's broadcast on to its room. On a private channel the policies are asked once per token; a refusal is
 * silent, as on hosted Supabase, even where an acknowledgement was asked for.
 */
export function handleBroadcast(channel: RealtimeChannel, message: ClientMessage): Promise<void> | undefined {
  const verdict = channel.policies.broadcast.write;
  if (verdict === true) return send(channel, message);
  if (verdict === null)
    return mayWrite(channel, 'broadcast').then((isAllowed) => {
      if (isAllowed && channel.isOpen) send(channel, message);
    });
}

function send(channel: RealtimeChannel, message: ClientMessage): undefined {
  const { room, hub } = channel;
  if (!room) return;
  if (hub.rates.events.isExceeded) {
    channel.shutDown('Too many messages per second');
    return;
  }
  hub.rates.events.add();
  metrics.broadcastsFromClients += 1;
  typists.hear(message, channel.token.json);
  const outgoing = outgoingOf(channel, message);
  if (outgoing) dispatchBroadcast(room, outgoing, channel.sendsToSelf ? null : channel);
  else channel.socket.note({ topic: channel.topic }, 'broadcast over the size limit dropped');
  if (!channel.acknowledges || !channel.isOpen) return;
  if (outgoing) channel.reply(message, 'ok');
  else channel.reply(message, 'error', { error: 'payload_size_exceeded' });
}

/** null when the payload is larger than the project allows. */
function outgoingOf({ hub, topic }: RealtimeChannel, { push, payload }: ClientMessage): Outgoing | null {
  const limit = hub.config.limits.payloadBytes;
  if (push) {
    if (push.payload.length > limit) return null;
    return new UserBroadcast({ ...push, topic, meta: '', id: null });
  }
  if (Buffer.isBuffer(payload)) return null;
  const json = JSON.stringify(payload ?? {});
  if (json.length > limit || Buffer.byteLength(json) > limit) return null;
  return new TextBroadcast(topic, 'broadcast', json);
}
