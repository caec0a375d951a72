import { encodeRawPush } from '../socket/encode.ts';
import { UserBroadcast } from '../socket/user-broadcast.ts';
import type { ReplayQuery, StoredMessage } from '../tenants/messages.ts';
import { JoinError } from './join-error.ts';
import type { JoinPayload } from './payloads/join.ts';
import type { Policies } from './policies.ts';
import type { RealtimeChannel } from './realtime-channel.ts';

const mostMessages = 25;

/**
 * What a join asks to be replayed: `since` in milliseconds since 1970, `limit` clamped to 1..25.
 * @throws JoinError UnableToReplayMessages on a public channel or with other values, Unauthorized without broadcasts
 */
export function readReplay(asked: JoinPayload, policies: Policies, name: string): ReplayQuery {
  if (!asked.isPrivate) throw unable('Replay is not allowed for public channels');
  if (!policies.broadcast.read)
    throw new JoinError(
      'Unauthorized',
      `You do not have permissions to read from this Channel topic: ${name}`,
    );
  const { since, limit = mostMessages } = asked.broadcast.replay ?? {};
  if (!isInteger(since) || !isInteger(limit)) throw unable('Replay params are not valid');
  return { since, limit: Math.min(Math.max(limit, 1), mostMessages) };
}

/** Frames for one channel, in the order of `messages`. V1 sockets cannot carry bytes, so those are left out. */
export function* replayFrames(channel: RealtimeChannel, messages: StoredMessage[]): Iterable<Buffer> {
  const { topic, joinRef, socket } = channel;
  for (const { id, event, payloadJson, bytes } of messages) {
    const meta = JSON.stringify({ replayed: true, id });
    if (bytes) {
      const message = new UserBroadcast({ topic, event, isJson: false, payload: bytes, meta, id });
      const frame = message.frame(socket.version);
      if (frame) yield frame;
      continue;
    }
    const body = `{"event":${JSON.stringify(event)},"payload":${payloadJson},"type":"broadcast","meta":${meta}}`;
    yield encodeRawPush(socket.version, joinRef, null, topic, 'broadcast', body);
  }
}

const isInteger = (value: unknown): value is number => Number.isInteger(value);
const unable = (message: string) => new JoinError('UnableToReplayMessages', message);
