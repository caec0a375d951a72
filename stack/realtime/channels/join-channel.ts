import { setTimeout as delay } from 'node:timers/promises';
import { JwtError } from '../auth/jwt-error.ts';
import type { VerifiedToken } from '../auth/jwt-verification.ts';
import { metrics } from '../metrics.ts';
import { encodeReply } from '../socket/encode.ts';
import type { ClientMessage } from '../socket/message.ts';
import { DatabaseFailure } from '../tenants/database-failure.ts';
import { announceReplication } from './announce-replication.ts';
import { bindingsReply } from './bindings-reply.ts';
import { JoinError } from './join-error.ts';
import { checkJoinLimits } from './join-limits.ts';
import { JoinReplay } from './join-replay.ts';
import { type JoinPayload, parseJoin } from './payloads/join.ts';
import { type Policies, publicPolicies } from './policies.ts';
import { awaitChanges, subscribeToChanges } from './postgres-changes-handler.ts';
import { sendPresenceState } from './presence-handler.ts';
import { RealtimeChannel } from './realtime-channel.ts';
import { readReplay, replayFrames } from './replay.ts';
import { closeCodes, type UserSocket } from './user-socket.ts';

const topicPrefix = 'realtime:';

/**
 * Answers `phx_join`: checks limits, token and policies, replays what was asked for, enters the room.
 * Resolves with the open channel, or with null after a refusal that the client was told of.
 */
export async function joinChannel(
  socket: UserSocket,
  request: ClientMessage,
): Promise<RealtimeChannel | null> {
  const { hub } = socket;
  try {
    return await join(socket, request);
  } catch (error) {
    const refusal = asJoinError(error);
    metrics.joinsRefused += 1;
    if (refusal.cause) hub.log.error({ error, topic: request.topic }, 'join failed');
    else socket.note({ topic: request.topic, reason: refusal.reason }, 'join refused');
    await delay(hub.config.channelErrorBackoffMs, undefined, { ref: false });
    if (!socket.isOpen) return null;
    socket.outbox.push(encodeReply(socket.version, request, 'error', { reason: refusal.reason }));
    if (refusal.disconnects) void socket.disconnect(closeCodes.goingAway);
    return null;
  }
}

async function join(socket: UserSocket, request: ClientMessage): Promise<RealtimeChannel> {
  const { hub } = socket;
  const name = topicName(request.topic);
  const { join: asked, problems } = parseJoin(request.payload);
  if (problems) socket.note({ topic: request.topic, problems }, 'InvalidJoinPayload');
  if (hub.config.privateOnly && !asked.isPrivate)
    throw new JoinError('PrivateOnly', 'This project only allows private channels');
  checkJoinLimits(socket);
  const token = tokenFor(socket, asked);
  const policies = asked.isPrivate ? await readPolicies(socket, name, token, asked) : publicPolicies;
  await awaitChanges(hub, asked, token);
  const channel = new RealtimeChannel(socket, request, asked, token, policies);

  if (asked.broadcast.replay) {
    const query = readReplay(asked, policies, name);
    channel.replay = new JoinReplay();
    channel.room = hub.rooms.enter(channel);
    const old = await hub.messages.replay(name, query).catch((error: unknown) => {
      channel.leave();
      throw error;
    });
    if (!channel.isOpen || !socket.isOpen) return channel;
    answer(channel, request, asked);
    for (const frame of replayFrames(channel, old)) socket.outbox.push(frame);
    for (const frame of channel.replay.release(old.map(({ id }) => id))) socket.outbox.push(frame);
  } else {
    if (!socket.isOpen) return channel;
    channel.room = hub.rooms.enter(channel);
    answer(channel, request, asked);
  }
  if (channel.presenceEnabled) sendPresenceState(channel);
  subscribeToChanges(channel, asked);
  if (asked.broadcast.replicationReady) announceReplication(channel);
  return channel;
}

function answer(channel: RealtimeChannel, request: ClientMessage, asked: JoinPayload): void {
  metrics.joins += 1;
  channel.reply(request, 'ok', { postgres_changes: bindingsReply(asked.postgresChanges) });
}

function topicName(topic: string): string {
  if (!topic.startsWith(topicPrefix)) throw new JoinError(null, 'unmatched topic');
  const name = topic.slice(topicPrefix.length);
  if (!name) throw new JoinError('TopicNameRequired', 'You must provide a topic name');
  return name;
}

/** Keys of the new kind are no tokens: the socket's own token stands for them. Topics with the same token share it. */
function tokenFor(socket: UserSocket, { accessToken }: JoinPayload): VerifiedToken {
  const isSockets = !accessToken || accessToken.startsWith('sb_');
  const wanted = isSockets ? socket.token.token : accessToken;
  const now = Date.now();
  for (const known of [socket.latestToken, socket.token])
    if (known.token === wanted && known.exp * 1_000 > now) return known;
  const verified = socket.hub.verify(wanted);
  socket.latestToken = verified;
  return verified;
}

async function readPolicies(
  socket: UserSocket,
  name: string,
  token: VerifiedToken,
  asked: JoinPayload,
): Promise<Policies> {
  const context = { topic: name, token, headersJson: socket.headersJson };
  const read = await socket.hub.authorization.read(context, asked.presence.enabled);
  if (!read.broadcast && !read.presence)
    throw new JoinError(
      'Unauthorized',
      `You do not have permissions to read from this Channel topic: ${name}`,
    );
  return {
    broadcast: { read: read.broadcast, write: null },
    presence: { read: read.presence, write: null },
  };
}

function asJoinError(error: unknown): JoinError {
  if (error instanceof JoinError) return error;
  if (error instanceof JwtError) return new JoinError(error.code, error.message);
  if (error instanceof DatabaseFailure) return new JoinError(error.code, error.message);
  return new JoinError(null, 'Unknown Error on Channel', false, error);
}
