import { encodeRawPush } from '../socket/encode.ts';
import type { ClientMessage } from '../socket/message.ts';
import { DatabaseFailure } from '../tenants/database-failure.ts';
import { parsePresence } from './payloads/presence.ts';
import { PresenceBudget } from './presence-budget.ts';
import type { RealtimeChannel } from './realtime-channel.ts';
import { mayWrite } from './write-verdict.ts';

const tooMany = 'Too many presence messages per second';

/** Handles `track` and `untrack`. On a private channel the policies are asked once per token. */
export function handlePresence(channel: RealtimeChannel, message: ClientMessage): Promise<void> | undefined {
  const { limits } = channel.hub.config;
  const presence = parsePresence(message.payload);
  if (!presence) {
    channel.socket.note({ topic: channel.topic }, 'presence message without an event');
    channel.reply(message, 'ok');
    return;
  }
  channel.presenceBudget ??= new PresenceBudget();
  if (!channel.presenceBudget.spend(limits.presenceCallsPerWindow, limits.presenceWindowMs)) {
    channel.shutDown('Client presence rate limit exceeded');
    return;
  }
  if (presence.event === 'untrack') {
    channel.room?.presence.untrack(channel);
    channel.reply(message, 'ok');
    return;
  }
  if (presence.event !== 'track') {
    channel.reply(message, 'error');
    return;
  }
  if (channel.policies.presence.write === null || channel.policies.presence.read === null)
    return authorize(channel).then(() => track(channel, message, presence.payload));
  track(channel, message, presence.payload);
}

/** Sends who is there, if the channel may know. */
export function sendPresenceState(channel: RealtimeChannel): void {
  const { room, socket, joinRef, topic, hub } = channel;
  if (!room || channel.policies.presence.read !== true) return;
  if (hub.rates.presenceEvents.isExceeded) {
    channel.shutDown(tooMany);
    return;
  }
  hub.rates.presenceEvents.add();
  const state = room.hasPresence ? room.presence.stateJson() : '{}';
  socket.outbox.push(encodeRawPush(socket.version, joinRef, null, topic, 'presence_state', state));
}

/** A join without presence left reading it undecided: the first track asks for both. */
async function authorize(channel: RealtimeChannel): Promise<void> {
  const { hub, name, token, socket, policies } = channel;
  if (policies.presence.read === null) {
    try {
      const context = { topic: name, token, headersJson: socket.headersJson };
      const read = await hub.authorization.read(context, true);
      if (channel.policies === policies) policies.presence.read = read.presence;
    } catch (error) {
      if (!(error instanceof DatabaseFailure)) throw error;
      hub.log.warn({ topic: channel.topic, reason: error.message }, 'the policies could not be asked');
      return;
    }
  }
  if (policies.presence.write === null) await mayWrite(channel, 'presence');
}

function track(channel: RealtimeChannel, message: ClientMessage, payload: unknown): void {
  const { hub, room } = channel;
  if (!room) return;
  if (channel.policies.presence.write !== true) {
    channel.reply(message, 'error');
    return;
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    channel.reply(message, 'error', { reason: 'Presence track payload must be a map' });
    return;
  }
  const json = JSON.stringify(payload);
  const excess = excessOf(channel, json);
  if (excess) {
    channel.shutDown(excess);
    return;
  }
  hub.rates.presenceEvents.add();
  room.presence.track(channel, channel.presenceKey, json);
  channel.reply(message, 'ok');
  if (channel.presenceEnabled) return;
  // Tracking turns presence on: whoever was there before is unknown to this client so far.
  channel.presenceEnabled = true;
  sendPresenceState(channel);
}

/** Why this may not be tracked, or null. */
function excessOf({ hub }: RealtimeChannel, json: string): string | null {
  if (Buffer.byteLength(json) > hub.config.limits.payloadBytes) return 'Track message size exceeded';
  return hub.rates.presenceEvents.isExceeded ? tooMany : null;
}
