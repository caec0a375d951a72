import { JwtError } from '../auth/jwt-error.ts';
import type { VerifiedToken } from '../auth/jwt-verification.ts';
import { DatabaseFailure } from '../tenants/database-failure.ts';
import type { Policies } from './policies.ts';
import type { RealtimeChannel } from './realtime-channel.ts';

/**
 * Takes a new token for a channel: reading is decided again now, sending with the next message. There is never an answer;
 * a token that is refused, or that may read less than the one before, closes the channel with a sentence.
 */
export function handleAccessToken(channel: RealtimeChannel, payload: unknown): Promise<void> | undefined {
  const token = tokenIn(payload);
  if (token === null || token.startsWith('sb_') || token === channel.token.token) return;
  let verified: VerifiedToken;
  const { socket } = channel;
  try {
    const isKnown = socket.latestToken.token === token && socket.latestToken.exp * 1_000 > Date.now();
    verified = isKnown ? socket.latestToken : channel.hub.verify(token);
    socket.latestToken = verified;
  } catch (error) {
    if (!(error instanceof JwtError)) throw error;
    channel.shutDown(error.message);
    return;
  }
  channel.token = verified;
  channel.changes?.refresh();
  channel.hub.log.trace({ topic: channel.topic }, 'token refreshed');
  if (channel.isPrivate) return readAgain(channel, channel.policies);
}

async function readAgain(channel: RealtimeChannel, before: Policies): Promise<void> {
  const { hub, name, token, socket } = channel;
  // Sending is asked again from now on, even for what arrives while reading is being asked.
  channel.policies = {
    broadcast: { ...before.broadcast, write: null },
    presence: { ...before.presence, write: null },
  };
  const context = { topic: name, token, headersJson: socket.headersJson };
  const asksPresence = channel.presenceEnabled || before.presence.read !== null;
  const read = await hub.authorization.read(context, asksPresence).catch((error: unknown) => {
    if (!(error instanceof DatabaseFailure)) throw error;
    channel.shutDown(error.message);
    return null;
  });
  if (!read || !channel.isOpen) return;
  if (!read.broadcast && !read.presence)
    return channel.shutDown(`You do not have permissions to read from this Channel topic: ${name}`);
  if ((before.broadcast.read && !read.broadcast) || (before.presence.read && !read.presence))
    return channel.shutDown(`You no longer have permission to read from this Channel topic: ${name}`);
  channel.policies = {
    broadcast: { read: read.broadcast, write: null },
    presence: { read: read.presence, write: null },
  };
}

function tokenIn(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('access_token' in payload)) return null;
  return typeof payload.access_token === 'string' ? payload.access_token : null;
}
