import { JoinError } from './join-error.ts';
import type { UserSocket } from './user-socket.ts';

/**
 * Counts a join against the project's limits.
 * @throws JoinError ClientJoinRateLimitReached (the socket is closed then) or ChannelRateLimitReached
 */
export function checkJoinLimits(socket: UserSocket): void {
  const { rates, config } = socket.hub;
  if (rates.joins.isExceeded)
    throw new JoinError('ClientJoinRateLimitReached', 'Too many joins per second', true);
  rates.joins.add();
  // The topic that is being joined counts already.
  if (socket.topicCount > config.limits.channelsPerSocket)
    throw new JoinError('ChannelRateLimitReached', 'Too many channels');
}
